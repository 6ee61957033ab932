// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model.h"

#include "core/base/parallel.h"
#include "core/models/families/families.h"
#include "core/models/files/weightsdigest.h"
#include "core/models/layers/weights.h"
#include "core/models/modelinputs.h"
#include "core/models/torcherrors.h"
#include "core/models/torchmodel.h"
#include "core/models/transformer/transformer.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

#include <algorithm>
#include <filesystem>

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
    layers::Weights &weights, const at::Tensor &words, std::vector<std::string> &notes)
{
    const auto *recipe = families::headOf(family, input, notes);
    if (!recipe)
        return {};
    transformer::OutputHead head;
    const auto reason = weights.attempt([&] { head = transformer::loadHead(weights, recipe->describe(input), words); });
    if (reason) {
        notes.push_back(families::loadedBareNote(input.config, "cannot be used: " + *reason));
        return {};
    }
    notes.insert(notes.end(), head.labels.notes.begin(), head.labels.notes.end());
    return head;
}

LoadedModel loadFolder(const std::string &folder, const ModelOptions &options, Progress &progress)
{
    const auto device = deviceOf(options.device);
    const auto stated = files::Config::fromFolder(folder, options.base);
    const auto &family = families::familyOf(stated);
    const auto config = families::completed(stated, family);
    const auto &names = family.names;
    const auto checkpoint = files::Checkpoint::open(folder, options.base);
    const files::TensorTable tensors(checkpoint, {names.prefix, names.anchor});
    const families::FamilyInput input{config, tensors};
    const auto specification = family.describe(input);
    layers::Weights weights(
        tensors, {names.layerPrefix, names.buffers, family.dormant, options.allowMissing, device}, progress);
    auto model = std::make_unique<transformer::Transformer>();
    std::int64_t layers = 0;
    for (const auto &stack : specification.stacks) {
        model->stacks.push_back(transformer::loadStack(weights, stack));
        layers = std::max(layers, static_cast<std::int64_t>(stack.layers.size()));
    }
    std::vector<std::string> notes;
    model->head = loadHead(family, input, weights, model->words(), notes);
    ModelFacts facts{folder, nameOfFolder(folder), names.name, config.source(), device.str(), {}, {}, 0, {}};
    facts.reads = readsOf(*model, config.integer({"decoder_start_token_id"}, {-1, files::ranges::vocabulary.max, -1}));
    facts.report = weights.finish(layers);
    facts.report.notes.insert(facts.report.notes.begin(), notes.begin(), notes.end());
    facts.parameters = weights.parameters();
    facts.weightsSha256 =
        std::async(std::launch::async, [stored = checkpoint.files()] { return files::sha256OfFiles(stored); }).share();
    return {std::move(model), std::move(facts)};
}

} // namespace

LoadedModel loadTransformer(const std::string &folder, const ModelOptions &options, Progress &progress)
{
    LoadedModel loaded;
    withTorchErrors(folder, [&] {
        // not InferenceMode: gradients can be taken of these tensors
        const at::NoGradGuard noGradients;
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

std::vector<std::string> supportedFamilies() { return families::modelTypes(); }

} // namespace headwise::models
