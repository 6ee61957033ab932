// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/checkpoints/export.h"

#include "core/ablation/checkpoints/loadscript.h"
#include "core/ablation/checkpoints/prunedconfig.h"
#include "core/ablation/checkpoints/recordfiles.h"
#include "core/ablation/checkpoints/weightfiles.h"
#include "core/base/error.h"
#include "core/models/files/weightsdigest.h"
#include "core/text/folder/tokenizerfolder.h"

#include <algorithm>
#include <filesystem>

namespace headwise::ablation::checkpoints {

namespace {

namespace fs = std::filesystem;

/// Share of the progress that the digest takes.
constexpr double digestShare = 0.4;

void checkCut(const pruning::Plan &plan, const ExportOptions &options)
{
    if (plan.cut != pruning::Cut::Remove && plan.cut != pruning::Cut::Mean)
        throw Error(ErrorCode::Usage,
            ErrorText("a checkpoint cannot hold the cut \"%1\": heads compute their maps from its weights",
                pruning::cutName(plan.cut)),
            options.folder, ErrorText("Use the cut \"remove\" or \"mean\"."));
    if (plan.cut != pruning::Cut::Mean)
        return;
    const auto without =
        std::ranges::find_if(plan.remove, [&](const auto &head) { return !options.means.contains(head); });
    if (without != plan.remove.end())
        throw Error(ErrorCode::Usage,
            ErrorText("the cut \"mean\" needs the mean of %1", attention::headName(*without, {}, true)), options.folder,
            ErrorText("Give data over which means are taken, or use the cut \"remove\"."));
}

/// What another form would leave, or why it is not possible.
ErrorText noteOf(const FormChoice &choice, const WeightCounts &before)
{
    const std::string letter(1, formLetter(choice.form));
    if (!choice.possible())
        return ErrorText("form %1 is not possible: %2", letter, choice.reason);
    if (choice.form == Form::Uneven)
        return ErrorText(
            "form D would leave %1 of %2 parameters, and is loaded by load_pruned.py", choice.counts.all, before.all);
    return ErrorText("form %1 would leave %2 of %3 parameters, as a model of type '%4'", letter, choice.counts.all,
        before.all, choice.type);
}

/// About the other forms that may be wished, and about where this one loads.
std::vector<ErrorText> notesOf(
    const std::vector<FormChoice> &choices, const FormChoice &chosen, const WeightCounts &before)
{
    std::vector<ErrorText> notes;
    for (const auto &choice : choices)
        if ((choice.form == Form::Even || choice.form == Form::Uneven) && choice.form != chosen.form &&
            (!choice.possible() || choice.counts.all < chosen.counts.all))
            notes.push_back(noteOf(choice, before));
    if (familyForms(chosen.type).onlyNewer.find(formLetter(chosen.form)) != std::string_view::npos)
        notes.push_back(ErrorText(
            "form %1 of '%2' loads in transformers 5 alone", std::string(1, formLetter(chosen.form)), chosen.type));
    if (chosen.form == Form::Listed)
        notes.push_back(ErrorText("form C loads in transformers 4 alone: transformers 5 does not read pruned_heads"));
    return notes;
}

/// About weights that are written as other numbers than they are stored as.
void addUnpacked(const SourceModel &model, std::vector<ErrorText> &notes)
{
    if (model.isPacked())
        notes.push_back(ErrorText("packed weights are written unpacked, in 16 bits (MXFP4) or 32 bits (FP8), so that "
                                  "the files are larger than the model's"));
    if (model.isAdapter())
        notes.push_back(ErrorText("the adapter is merged into the weights of its base, which are written in 32 bits "
                                  "where it changes them"));
}

/// True if an output projection is stored with 16 bits, and so the bias that gets the mean.
bool roundsMeans(const SourceModel &model, const pruning::Plan &plan)
{
    const auto places = attentionPlaces(model.specification());
    return plan.cut == pruning::Cut::Mean && std::ranges::any_of(places, [&](const auto &place) {
        const auto *weight = model.tensors().find(attentionAt(model.specification(), place).output.name + ".weight");
        return weight && models::files::tensors::elementSize(writtenType(*weight)) < sizeof(float);
    });
}

/// The folder of the tokenizer that the model runs with: the chosen one, that of an adapter before that of its base,
/// and that above a checkpoint which has none; empty: there is none.
std::string tokenizerOf(const SourceModel &model, const std::string &chosen)
{
    for (const auto &folder : chosen.empty() ? std::vector{model.source(), model.folder()} : std::vector{chosen})
        try {
            return text::folder::tokenizerFolderOf(folder);
        } catch (const Error &error) {
            if (error.code() != ErrorCode::NotFound)
                throw;
        }
    return {};
}

/// The tokenizer that lies elsewhere than in the folders that are copied.
void takeTokenizer(OutputFolder &output, const SourceModel &model, const std::string &chosen, const fs::path &within)
{
    const auto folder = tokenizerOf(model, chosen);
    std::error_code ignored;
    const auto is = [&](const std::string &other) { return fs::equivalent(folder, other, ignored); };
    if (!folder.empty() && !is(model.folder()) && !is(model.root()))
        output.replace(text::folder::tokenizerFileNames(), folder, within.string());
}

void writeFolder(OutputFolder &output, const ExportedModel &exported, const std::string &tokenizer, Progress &progress)
{
    const auto &[model, plan, choice, means] = exported;
    const auto below = fs::path(model.folder()).lexically_relative(model.root());
    const auto within = below == "." ? fs::path() : below;
    const auto edits = tensorEdits(model, plan, choice.form);
    const auto folded = plan.cut == pruning::Cut::Mean ? foldedBiases(model, means, edits) : FoldedBiases{};
    output.copyOthers(model.root(), model.folder());
    takeTokenizer(output, model, tokenizer, within);
    writeWeights(model, edits, folded, (fs::path(output.path()) / within).string(), progress);
    output.write((within / "config.json").string(), prunedConfig(model, plan, choice, folded.switchedOn));
    if (choice.form == Form::Uneven)
        output.write((within / "load_pruned.py").string(), loadScript(model));
    writeRecords(output, exported);
}

} // namespace

ExportResult exportPruned(const pruning::Plan &plan, const ExportOptions &options, Progress &progress)
{
    checkCut(plan, options);
    const SourceModel model(options.folder, options.base);
    pruning::checkPlan(plan, model.layouts(), {}, options.folder);
    const auto choices = formsFor(model, plan);
    const auto &choice = chosenForm(choices, options.form, options.folder);
    OutputFolder output(options.output, model.root());
    auto recorded = plan;
    PartProgress ofDigest(progress, 0, digestShare), ofWeights(progress, digestShare, 1);
    recorded.model = models::files::sha256OfFiles(model.checkpoint().files(), ofDigest);
    pruning::checkPlan(plan, model.layouts(), recorded.model, options.folder);
    writeFolder(output, {model, recorded, choice, options.means}, options.tokenizer, ofWeights);
    const auto before = weightCounts(model, {});
    ExportResult result{
        choice.form, before, choice.counts, notesOf(choices, choice, before), roundsMeans(model, plan), choice.type};
    addUnpacked(model, result.notes);
    if (options.written)
        options.written(output, result);
    output.finish();
    return result;
}

} // namespace headwise::ablation::checkpoints
