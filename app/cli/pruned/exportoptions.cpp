// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pruned/exportoptions.h"

namespace headwise::cli::pruned {

void addExportOptions(CLI::App *command, ExportArguments &arguments)
{
    command->add_option("-o,--output", arguments.output,
        "Folder of the pruned checkpoint, which does not exist yet: config.json, weights, plan.json, head masks, "
        "report.html (why each head went, and what it costs), and all other files of the model");
    command
        ->add_option("--form", arguments.form,
            "A: weights of removed heads are 0, shapes stay; B: fewer heads, as many in every layer; C: pruned_heads, "
            "for "
            "transformers 4 alone; D: any number in each layer, loaded by load_pruned.py. Default: the smallest that "
            "stock classes of transformers 5 load, B or A")
        ->check(CLI::IsMember({"A", "B", "C", "D"}));
}

ablation::checkpoints::ExportOptions exportOptions(const ExportArguments &arguments, const sources::RunSettings &run)
{
    return {.folder = run.model,
        .output = arguments.output,
        .form = arguments.form.empty() ? std::nullopt : ablation::checkpoints::formFromLetter(arguments.form),
        .base = run.modelOptions.base,
        .tokenizer = run.tokenizer};
}

} // namespace headwise::cli::pruned
