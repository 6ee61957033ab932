// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/model.h"

#include "core/base/parallel.h"
#include "core/models/families/families.h"
#include "core/models/files/weightsdigest.h"
#include "core/models/torcherrors.h"
#include "core/models/torchmodel.h"

#include <ATen/ATen.h>
#include <ATen/Parallel.h>

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

std::unique_ptr<Model> loadFolder(const std::string &folder, const ModelOptions &options, Progress &progress)
{
    const auto device = deviceOf(options.device);
    const auto config = files::Config::fromFolder(folder);
    const auto &family = familyOf(config);
    const auto &layout = family.layout;
    const auto checkpoint = files::Checkpoint::open(folder);
    Weights weights(checkpoint,
        {layout.prefix, layout.anchor, layout.layerPrefix, layout.buffers, family.dormant, options.allowMissing,
            device},
        progress);
    FamilyInput input{config, weights};
    auto transformer = family.build(input);
    input.words = transformer.embeddings.words;
    std::vector<std::string> notes;
    transformer.head = buildHead(family, input, notes);
    ModelFacts facts{folder, nameOfFolder(folder), layout.name, config.source(), {}, 0, {}};
    facts.report = weights.finish(static_cast<std::int64_t>(transformer.blocks.size()));
    facts.report.notes.insert(facts.report.notes.begin(), notes.begin(), notes.end());
    facts.parameters = weights.parameters();
    facts.weightsSha256 =
        std::async(std::launch::async, [stored = checkpoint.files()] { return files::sha256OfFiles(stored); }).share();
    return std::make_unique<TorchModel>(std::move(transformer), std::move(facts));
}

} // namespace

std::unique_ptr<Model> Model::load(const std::string &folder, const ModelOptions &options, Progress &progress)
{
    std::unique_ptr<Model> model;
    withTorchErrors(folder, [&] {
        const c10::InferenceMode inference;
        at::set_num_threads(threads());
        model = loadFolder(folder, options, progress);
    });
    return model;
}

} // namespace headwise::models
