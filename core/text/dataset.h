// SPDX-License-Identifier: GPL-3.0-or-later
// Reads datasets: text lines, JSON, tables and the sentences of CoNLL-U treebanks.
#pragma once

#include "core/attention/example.h"
#include "core/base/progress.h"
#include "core/text/records/columnroles.h"
#include "core/text/steps/encoding.h"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::text {

/// What an example gives a model beside or instead of text: files, named as the dataset names them; empty = none.
struct MediaFiles
{
    std::string image{}, audio{};                              ///< pictures and sounds, which are preprocessed
    std::string pixelValues{}, inputFeatures{}, inputValues{}; ///< .npy arrays that are preprocessed already

    [[nodiscard]] bool any() const
    {
        return !(image.empty() && audio.empty() && pixelValues.empty() && inputFeatures.empty() && inputValues.empty());
    }
    bool operator==(const MediaFiles &) const = default;
};

/// One line of a dataset before tokenization.
struct DatasetItem
{
    std::int64_t line = 0; ///< from 0; error messages count from 1
    std::string key;       ///< `id` of the line, or the line number from 1
    std::string text, textPair;
    bool hasPair = false;
    std::optional<std::vector<std::int32_t>> inputIds, tokenTypeIds; ///< given instead of text
    MediaFiles media;
    std::optional<std::vector<std::int32_t>> decoderIds; ///< what the decoder of an encoder-decoder gets
    std::optional<std::string> decoderText;              ///< given instead of its ids
    std::optional<bool> addSpecialTokens;
    std::optional<steps::Truncation> truncation;
    std::map<std::string, attention::ColumnValue> columns; ///< label and every other column
};

struct DatasetOptions
{
    bool skipBad = false;            ///< leave out (and count) invalid lines instead of stopping
    records::ColumnChoice columns{}; ///< by hand instead of by their usual names
};

struct Dataset
{
    std::string name;   ///< file name without its folder
    std::string folder; ///< of the file: what its lines name lies relative to it; empty = the current one
    std::string sha256; ///< of the canonical items, see datasetDigest
    std::vector<DatasetItem> items;
    std::vector<std::string> columnNames; ///< in order of first appearance
    std::vector<std::string> skipped;     ///< one message per line that was left out
    /// What was understood: "3 columns, tab-separated, text in `sentence`, labels in `label`".
    std::string understood;
    /// Sentences about what is missing or was read in another way than it may seem.
    std::vector<std::string> notes;
};

/// The name of the column that holds the labels, whatever the file calls it; see readDataset.
inline constexpr const char *labelColumn = "label";

/// The format follows from the content before the name (records/filekind.h): JSON in any of its usual forms, a table
/// with a header, CoNLL-U (conllu.h), or one text per line, where blank lines are left out. gzip is unpacked. The
/// columns of text, second text, labels and ids are found by their usual names (records/columnroles.h); every other
/// column is kept. Lines of JSON may name files (MediaFiles) under the keys `image`, `audio`, `pixel_values`,
/// `input_features` and `input_values`, and give `decoder_input_ids` or `decoder_text`; the names of images and sounds
/// are columns too. Labels under another name are also stored as `label`. Cells of a table mean what they mean for
/// pandas (records/cellvalues.h), texts stay as they stand. UTF-8 is required; errors name file and line. Duplicate ids
/// are refused with both line numbers.
/// A folder is one of pictures or sounds (datasetfolder.h).
Dataset readDataset(const std::string &path, const DatasetOptions &options = {});
/// The same from bytes; `path` gives the format and the name in errors.
Dataset parseDataset(std::string_view bytes, const std::string &path, const DatasetOptions &options = {});
/// The items of one or more `--text` arguments.
Dataset datasetFromTexts(const std::vector<std::string> &texts);

/// SHA-256 of the examples, independent of the file format. Each item is a row of fields, each a length (8 bytes,
/// little-endian) and its bytes: key, text, pair ("0", or "1" and the pair), ids and type ids (each "0", or "1" and
/// numbers with a space between), columns in order of name (name, then "n", "i", "d" or "s" and the value), then what
/// is there of files and of the decoder (key, then the name, the ids or the text). Line numbers and tokenization
/// options are not included.
std::string datasetDigest(const std::vector<DatasetItem> &items);

} // namespace headwise::text
