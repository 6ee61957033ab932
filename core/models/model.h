// SPDX-License-Identifier: GPL-3.0-or-later
// Checkpoint folders -> models that return their attention. No torch header here: only the .cpp files know LibTorch.
#pragma once

#include "core/attention/map.h"
#include "core/attention/token.h"
#include "core/base/progress.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace headwise::models {

struct ModelOptions
{
    std::string device = "auto"; ///< auto | cpu | cuda | cuda:K
    bool allowMissing = false;   ///< zeros for missing encoder weights instead of an error
};

/// One batch of unpadded examples; the model pads on the right and masks.
struct ModelInput
{
    std::vector<std::int32_t> ids;
    std::vector<std::int32_t> typeIds; ///< empty = zeros
    int maskedToken = -1;              ///< masked language models: the token to predict; -1: none
};

/// What one example gives back.
struct ModelOutput
{
    std::vector<attention::StackMaps> attention; ///< per stack of `stacks()`, without padding, float32
    std::vector<float> hiddenState;              ///< [tokens, hidden] of the base model; only when asked for
    std::vector<float>
        logits; ///< sequence classification: [labels]; language models: [tokens, vocabulary] when asked for
    std::vector<float> copying; ///< [heads of all layers], copying scores (copying.h), NaN = not defined; on request
    std::vector<float>
        answerLogits; ///< language models: [vocabulary] after the last or of the masked token; on request
    std::optional<std::string> prediction;   ///< name of the class; language models leave their answer as an id
    std::optional<std::int32_t> predictedId; ///< index of the class, or the token that follows or was masked
    std::optional<double> probability;       ///< of the prediction
};

struct RunOptions
{
    bool hiddenState = false;
    bool logits = false;
    bool answerLogits = false; ///< cheap: the head runs on one token per example
    bool copying = false;      ///< causal language models only; others leave it empty
};

/// Result of loading: what to tell the user.
struct WeightReport
{
    std::vector<std::string> missing; ///< tensors the model needs and the files lack
    std::vector<std::string> unused;  ///< tensors in the files that the model does not use
    std::string note;                 ///< e.g. head loaded as the bare model
};

/// A loaded model in evaluation mode. `run` is not thread safe; LibTorch spreads it over `threads()` itself.
class Model
{
public:
    /// Throws Error for every fault of the folder, naming file and tensor.
    static std::unique_ptr<Model> load(const std::string &folder, const ModelOptions &options, Progress &progress);
    virtual ~Model() = default;

    virtual std::vector<ModelOutput> run(std::span<const ModelInput> batch, const RunOptions &options = {}) = 0;

    virtual const std::vector<attention::StackLayout> &stacks() const = 0;
    virtual const std::string &family() const = 0; ///< "bert", "gpt2", ...
    virtual const std::string &name() const = 0;   ///< name of the folder
    virtual const std::string &task() const = 0;   ///< "", "sequence-classification", "masked-lm", "causal-lm"
    virtual const std::vector<std::string> &labels() const = 0; ///< class names of a classification head
    virtual const std::string &configJson() const = 0;
    virtual const std::string &weightsSha256() const = 0;
    virtual std::string device() const = 0;
    virtual std::int64_t parameters() const = 0;
    virtual int vocabularySize() const = 0;
    virtual int maxLength() const = 0; ///< most tokens an example may have
    virtual const WeightReport &weightReport() const = 0;
};

/// Families that `Model::load` knows, for messages: "bert", "distilbert", ...
std::vector<std::string> supportedFamilies();
/// BLAS library in force ("openblas-openmp", "openblas-pthread", "reference", ...), and a warning when it is a slow
/// one.
struct BlasReport
{
    std::string name, warning;
};
BlasReport blasInForce();
/// Versions of the libraries that compute, as JSON, for the archive's provenance.
std::string computeLibraryVersions();

} // namespace headwise::models
