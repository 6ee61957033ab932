// SPDX-License-Identifier: GPL-3.0-or-later
// The answers of a classification head: their kind and their names, as config.json writes them.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace headwise::labels {

/// How the outputs of a head are read (`problem_type`).
enum class Problem : std::uint8_t
{
    OneLabel,      ///< classes that exclude each other: softmax
    SeveralLabels, ///< a yes or no for each label: sigmoid
    Regression     ///< the outputs are the scores themselves
};

/// "single_label_classification", "multi_label_classification", "regression": the names in config.json.
std::string_view problemName(Problem problem);

struct LabelSet
{
    std::vector<std::string> names;    ///< by output; "LABEL_3" for an output without a name
    std::map<std::string, int> idOf{}; ///< `label2id`: further names that datasets may use
    Problem problem = Problem::OneLabel;
    bool problemIsSaid = false;       ///< config.json has a valid `problem_type`
    std::vector<std::string> notes{}; ///< sentences about names that are missing or cannot be used

    std::size_t size() const { return names.size(); }
    bool empty() const { return names.empty(); }
    /// By its name, otherwise by `label2id`, otherwise by the name in other case, if only one label has it.
    std::optional<int> find(const std::string &name) const;
    /// No label has a name of its own: all are LABEL_0, LABEL_1, ...
    bool numbersOnly() const;
};

/// The number of labels that config.json declares: that of `id2label`, otherwise `num_labels`.
std::optional<std::int64_t> declaredLabels(const nlohmann::json &config);

/// The labels of a head with `outputs` outputs. Nothing in `config` is refused: names that cannot be used are left out
/// and noted, since attention does not depend on them.
LabelSet labelsOf(const nlohmann::json &config, std::int64_t outputs);

/// "LABEL_3", the name that `transformers` gives a label without one.
std::string numberedName(std::int64_t index);

} // namespace headwise::labels
