// SPDX-License-Identifier: GPL-3.0-or-later
// Loads checkpoint folders as models that return their attention. This header does not include LibTorch; only the .cpp
// files do.
#pragma once

#include "core/attention/headoutputs.h"
#include "core/attention/map.h"
#include "core/attention/token.h"
#include "core/base/progress.h"
#include "core/labels/labelset.h"
#include "core/models/files/tensortable.h"
#include "core/models/mapreceiver.h"
#include "core/models/runs/ablation.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace headwise::models {

struct ModelOptions
{
    std::string device = "auto"; ///< auto | cpu | cuda | cuda:K
    bool allowMissing = false;   ///< use zeros for missing encoder weights instead of an error
    std::string base = {};       ///< folder of the base model of an adapter (LoRA); empty: it is looked for
    /// Bytes that the weights may take as float32 in the computer's memory. Layers that do not fit are read from their
    /// files each time that they are computed. 0: half of what is free.
    std::int64_t memory = 0;
};

/// Numbers of a picture or a sound, row-major.
struct ModelArray
{
    std::vector<std::int64_t> shape;
    std::vector<float> values;

    bool empty() const { return values.empty(); }
};

/// One unpadded example.
struct ModelInput
{
    std::vector<std::int32_t> ids;
    std::vector<std::int32_t> typeIds;    ///< empty = zeros
    int maskedToken = -1;                 ///< masked language models: position of the token to predict; -1: none
    std::vector<std::int32_t> decoderIds; ///< what the decoder of an encoder-decoder reads
    ModelArray pixelValues;               ///< [channels, height, width], preprocessed
    ModelArray inputFeatures;             ///< [mel bins, frames]
    ModelArray inputValues;               ///< [samples]
};

/// The output of one example.
struct ModelOutput
{
    /// Per stack of `stacks()`, without padding, float32; empty where a MapReceiver gets the maps.
    std::vector<attention::StackMaps> attention;
    std::vector<float> hiddenState;      ///< [tokens, hidden] of the base model's last stack; on request
    std::vector<float> firstHiddenState; ///< the same of the first of two stacks (encoder, text)
    /// Sequence classification: [labels]; token classification: [tokens, labels]; language models: [tokens, vocabulary]
    /// on request.
    std::vector<float> logits;
    std::vector<float> copying; ///< [heads of all layers], copying scores (copying.h), NaN = not defined; on request
    std::vector<attention::HeadOutputs> outputs; ///< per stack; on request
    /// Language models, [tokens - 1] of the last stack: -ln of the probability of each next token; on request.
    std::vector<float> nextLosses;
    std::vector<float> answerLogits; ///< language models: [vocabulary] for the next or the masked token; on request
    /// Name of the class; none of a regression and of classified tokens; language models only give an id.
    std::optional<std::string> prediction;
    std::optional<std::int32_t> predictedId; ///< index of the class, or id of the next or the masked token
    std::optional<double> probability;       ///< of the prediction
};

struct RunOptions
{
    bool hiddenState = false;
    bool logits = false;
    bool answerLogits = false; ///< low cost: the head runs on one token per example
    bool copying = false;      ///< causal language models only; others leave it empty
    bool outputs = false;      ///< of heads, as attention/headoutputs.h describes
    bool nextLosses = false;   ///< of causal language models and encoder-decoders
};

using files::WeightReport;
using runs::Ablation;

/// Names of the token sides besides "input".
inline constexpr const char *decoderSide = "decoder", *visionSide = "vision";

/// What a model reads, for those who make its inputs.
struct ModelReads
{
    bool tokens = true;             ///< ModelInput::ids
    bool array = false;             ///< a picture or a sound
    bool sound = false;             ///< of the two
    bool decoder = false;           ///< ModelInput::decoderIds
    std::int32_t decoderStart = -1; ///< the token that a decoder's text begins with; -1: config.json names none
    /// What the decoder reads where nothing is given: what the encoder reads, after the start token or, without one,
    /// after its own last token.
    bool decoderRepeatsInput = false;
};

/// The tokens that stand for a picture or a sound: special ones, then patches or frames.
struct ArrayTokens
{
    std::string side;
    bool classToken = false, distillation = false;
    int registers = 0;
    int rows = 1, columns = 0; ///< of patches; a sound has one row of frames
    double seconds = 0;        ///< between frames; 0: a picture
};

/// A loaded model in evaluation mode. `run` is not thread-safe; LibTorch uses `threads()` threads itself.
class Model
{
public:
    /// Throws Error for every defect of the folder, naming file and tensor.
    static std::unique_ptr<Model> load(const std::string &folder, const ModelOptions &options, Progress &progress);
    virtual ~Model() = default;

    /// The maps go to `maps`, not into the outputs.
    virtual std::vector<ModelOutput> run(
        std::span<const ModelInput> batch, const RunOptions &options, MapReceiver &maps) = 0;
    /// With all maps in ModelOutput::attention.
    std::vector<ModelOutput> run(std::span<const ModelInput> batch, const RunOptions &options = {});

    /// The outputs of one batch under each of `ablations`, without maps, outputs of heads and copying scores. They go
    /// to `receive` one after the other, with the place of the ablation. Layers below the first changed one are
    /// computed once for all. What `ablate` said has no effect.
    using Received = std::function<void(std::size_t, std::vector<ModelOutput>)>;
    virtual void runEach(std::span<const ModelInput> batch, const RunOptions &options,
        std::span<const Ablation> ablations, const Received &receive) = 0;
    /// From now on every run has something else in the place of these heads' contexts; an empty one: nothing. Throws
    /// Error{NotFound, Usage} for heads that do not exist and for what Ablation does not allow.
    virtual void ablate(const Ablation &ablation) = 0;
    virtual const std::vector<attention::StackLayout> &stacks() const = 0;
    virtual const std::string &family() const = 0; ///< "bert", "gpt2", ...
    virtual const std::string &name() const = 0;   ///< name of the folder
    virtual const std::string &folder() const = 0;
    virtual ModelReads reads() const { return {}; }
    /// Where reads().array: of an input whose array fits. Throws Error{Usage} otherwise.
    virtual ArrayTokens arrayTokens(const ModelInput & /*input*/) const { return {}; }
    /// "", "sequence-classification", "token-classification", "masked-lm", "causal-lm", "seq2seq-lm"
    virtual const std::string &task() const = 0;
    virtual const labels::LabelSet &labels() const = 0; ///< of a classification head
    virtual const std::string &configJson() const = 0;
    virtual const std::string &weightsSha256() const = 0;
    virtual std::string device() const = 0;
    /// False where some layers are read from their files each time that they are computed.
    virtual bool keepsWeights() const { return true; }
    virtual std::int64_t parameters() const = 0;
    virtual int vocabularySize() const = 0;
    virtual int maxLength() const = 0; ///< maximum number of tokens of an example
    virtual const WeightReport &weightReport() const = 0;
    /// Width of what heads add to the residual stream; 0: their outputs are not computed.
    virtual int outputWidth() const { return 0; }
};

/// Families that `Model::load` knows, for messages: "bert", "distilbert", ...
std::vector<std::string> supportedFamilies();

} // namespace headwise::models
