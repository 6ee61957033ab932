// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model.h"
#include "core/machine/availablememory.h"

#include "core/base/counted.h"
#include "core/base/parallel.h"
#include "core/models/families/families.h"
#include "core/models/families/ties.h"
#include "core/models/files/weightsdigest.h"
#include "core/models/layers/weights.h"
#include "core/models/modelinputs.h"
#include "core/models/specification/stacklayouts.h"
#include "core/models/torcherrors.h"
#include "core/models/torchmodel.h"
#include "core/models/transformer/stackloading.h"
#include "core/models/transformer/transformer.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>
#include <c10/core/GradMode.h>

#include <algorithm>
#include <filesystem>
#include <limits>
#include <set>

namespace headwise::models {

namespace {

at::Device deviceOf(const std::string &name)
{
    if (name == "auto")
        return at::hasCUDA() ? at::Device(at::kCUDA, 0) : at::Device(at::kCPU);
    if (name == "cpu")
        return at::kCPU;
    const bool numbered = name.starts_with("cuda:") && name.size() > 5 && name.size() < 8 &&
                          name.find_first_not_of("0123456789", 5) == std::string::npos;
    if (name != "cuda" && !numbered)
        throw Error(ErrorCode::Usage, ErrorText("the device '%1' is not known", name), {},
            ErrorText("Use auto, cpu, cuda or cuda:K"));
    const int index = numbered ? std::stoi(name.substr(5)) : 0;
    const auto count = at::hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0;
    if (index >= count)
        throw Error(ErrorCode::Resources,
            ErrorText("the device '%1' is not available: LibTorch finds %2 CUDA devices", name, count), {},
            ErrorText("Use the device cpu, or a LibTorch built with CUDA"));
    return {at::kCUDA, static_cast<at::DeviceIndex>(index)};
}

std::string nameOfFolder(const std::string &folder)
{
    const auto path = std::filesystem::absolute(folder).lexically_normal();
    return path.has_filename() ? path.filename().string() : path.parent_path().filename().string();
}

/// The head that config.json or the tensors name. One that cannot be used is left out, which `notes` say.
transformer::OutputHead loadHead(const families::Family &family, const families::FamilyInput &input,
    layers::Weights &weights, std::vector<std::string> &notes)
{
    const auto *recipe = families::headOf(family, input, notes);
    if (!recipe)
        return {};
    transformer::OutputHead head;
    const auto reason = weights.attempt([&] { head = transformer::loadHead(weights, recipe->describe(input)); });
    if (reason) {
        notes.push_back(families::loadedBareNote(input.config, "cannot be used: " + *reason));
        return {};
    }
    notes.insert(notes.end(), head.labels.notes.begin(), head.labels.notes.end());
    return head;
}

/// The weights of a folder, read while the model is used.
struct WeightSource
{
    WeightSource(
        const std::string &folder, const ModelOptions &options, const families::Family &family, at::Device device)
        : checkpoint(files::Checkpoint::open(folder, options.base))
        , tensors(checkpoint, {family.names.prefix, family.names.anchor})
        , weights(
              tensors, {family.names.layerPrefix, family.names.buffers, family.dormant, options.allowMissing, device})
    {
    }
    const files::Checkpoint checkpoint;
    files::TensorTable tensors;
    layers::Weights weights;
};

/// Keeps the layers that fit, from the first one on: what else the model has is in memory already, and one more layer
/// is, while it is computed. `all`: bytes of all weights.
void keepLayers(transformer::Transformer &model, std::int64_t all, std::int64_t limit)
{
    std::int64_t largest = 0, ofLayers = 0;
    for (const auto &stack : model.stacks)
        for (std::size_t i = 0; i < stack.layers.size(); ++i) {
            largest = std::max(largest, stack.layers.bytes(i));
            ofLayers += stack.layers.bytes(i);
        }
    std::int64_t left = all <= limit ? ofLayers : limit - (all - ofLayers) - largest;
    for (auto &stack : model.stacks)
        for (std::size_t i = 0; i < stack.layers.size(); ++i)
            if (stack.layers.bytes(i) <= left) {
                left -= stack.layers.bytes(i);
                stack.layers.keep(i);
            }
}

/// What the family says about the model, without a head; what it does not compute is refused with the way out.
specification::Model describedBy(const families::Family &family, const families::FamilyInput &input)
{
    try {
        return families::describe(family, input);
    } catch (const Error &error) {
        if (error.code() != ErrorCode::Unsupported || !error.hint().text().empty())
            throw;
        throw Error(error.code(), error.summary(), error.where(),
            ErrorText("Run the model in Python and write its attention to an archive with headwise_export.py, which "
                      "Headwise opens"));
    }
}

/// Tensors that are not of the text part are left unread by intention.
void leaveOutOtherParts(files::WeightReport &report)
{
    std::set<std::string> parts;
    const auto count = std::erase_if(report.unused, [&](const std::string &name) {
        if (name.find("language_model.") != std::string::npos || name.starts_with("lm_head."))
            return false;
        const std::string plain = name.starts_with("model.") ? name.substr(6) : name;
        parts.insert(plain.substr(0, plain.find('.')));
        return true;
    });
    std::string names;
    for (const auto &part : parts)
        names += (names.empty() ? "" : ", ") + part;
    if (count > 0)
        report.notes.push_back("Only the text part of this model is computed: " + counted(count, "tensor") +
                               " of its other parts (" + names + ") are not read");
}

LoadedModel loadFolder(const std::string &folder, const ModelOptions &options, Progress &progress)
{
    const auto device = deviceOf(options.device);
    const auto whole = files::Config::fromFolder(folder, options.base);
    const auto text = families::textPart(whole);
    const auto &stated = text ? *text : whole;
    const auto &family = families::familyOf(stated);
    const auto config = families::completed(stated, family);
    const auto source = std::make_shared<WeightSource>(folder, options, family, device);
    const std::shared_ptr<layers::Weights> weights(source, &source->weights);
    weights->reportTo(&progress);
    const families::FamilyInput input{config, source->tensors};
    auto notes = families::tieWeights(family, config, source->tensors);
    const auto specification = describedBy(family, input);
    auto model = std::make_unique<transformer::Transformer>();
    std::int64_t layers = 0;
    for (const auto &stack : specification.stacks) {
        model->stacks.push_back(transformer::loadStack(weights, stack));
        layers = std::max(layers, static_cast<std::int64_t>(stack.layers.size()));
    }
    model->head = loadHead(family, input, *weights, notes);
    ModelFacts facts{folder, nameOfFolder(folder), family.names.name, config.source(), device.str(),
        specification::stackLayouts(specification), {}, {}, 0, {}};
    facts.reads = readsOf(*model, config.integer({"decoder_start_token_id"}, {-1, files::ranges::vocabulary.max, -1}));
    facts.report = weights->finish(layers);
    if (text)
        leaveOutOtherParts(facts.report);
    facts.report.notes.insert(facts.report.notes.begin(), notes.begin(), notes.end());
    facts.parameters = weights->parameters();
    const auto limit = device.is_cuda()     ? std::numeric_limits<std::int64_t>::max()
                       : options.memory > 0 ? options.memory
                                            : machine::availableMemory() / 2;
    keepLayers(*model, weights->bytesTaken(), limit);
    weights->reportTo(nullptr);
    facts.weightsSha256 = std::async(std::launch::async, [stored = source->checkpoint.files()] {
        return files::sha256OfFiles(stored);
    }).share();
    return {std::move(model), std::move(facts)};
}

} // namespace

LoadedModel loadTransformer(const std::string &folder, const ModelOptions &options, Progress &progress)
{
    LoadedModel loaded;
    withTorchErrors(folder, [&] {
        // not InferenceMode: gradients can be taken of these tensors
        const c10::NoGradGuard noGradients;
        at::set_num_threads(threads());
        loaded = loadFolder(folder, options, progress);
    });
    return loaded;
}

std::unique_ptr<Model> Model::load(const std::string &folder, const ModelOptions &options, Progress &progress)
{
    auto loaded = loadTransformer(folder, options, progress);
    return modelOf(std::move(loaded.transformer), std::move(loaded.facts));
}

std::vector<ModelOutput> Model::run(std::span<const ModelInput> batch, const RunOptions &options)
{
    MapKeeper keeper(stacks());
    auto outputs = run(batch, options, keeper);
    auto maps = keeper.take();
    for (std::size_t i = 0; i < maps.size(); ++i)
        outputs[i].attention = std::move(maps[i]);
    return outputs;
}

std::vector<std::string> supportedFamilies() { return families::modelTypes(); }

} // namespace headwise::models
