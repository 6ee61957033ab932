// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/ablation/records/recordcheck.h"

#include "core/arrays/npyfile.h"
#include "core/base/error.h"
#include "core/models/files/checkpoint.h"
#include "core/models/files/config.h"
#include "core/models/files/modelfolder.h"
#include "core/models/files/tensors/jsontext.h"
#include "core/models/files/tensors/numbers.h"
#include "core/pruning/planfile.h"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>

namespace headwise::ablation::records {

namespace {

namespace fs = std::filesystem;
using Layouts = std::span<const attention::StackLayout>;
using Removed = std::map<std::pair<attention::Stack, int>, std::set<int>>; ///< heads by stack and layer

std::string nameOf(const std::pair<attention::Stack, int> &layer)
{
    return std::string(attention::stackName(layer.first)) + ":" + std::to_string(layer.second);
}

/// Heads that are left in a layer; 0: there is no such layer.
int headsIn(Layouts layouts, const std::pair<attention::Stack, int> &layer)
{
    const auto layout = std::ranges::find(layouts, layer.first, &attention::StackLayout::stack);
    if (layout == layouts.end())
        return 0;
    const int place = layout->layerPlace(layer.second);
    return place < 0 ? 0 : layout->heads[static_cast<std::size_t>(place)];
}

/// Heads that config.json says are gone from a layer, under the key of its form.
std::size_t namedIn(const nlohmann::json &config, const char *key, const std::string &layer)
{
    const auto list = config.find(key);
    if (list == config.end() || !list->is_object())
        return 0;
    const auto own = list->find(layer);
    return own == list->end() || !own->is_array() ? 0 : own->size();
}

class Check
{
public:
    Check(const std::string &folder, const std::string &content, Layouts layouts)
        : m_folder(folder)
        , m_layouts(layouts)
        , m_record(models::files::tensors::readJsonObject(folder + "/pruning.json", pruning::largestPlanFile))
        , m_config(models::files::Config::fromFolder(content).settings())
    {
        const auto form = m_record.find("form");
        m_form = form != m_record.end() && form->is_string() ? form->get<std::string>() : std::string();
        for (const auto &head : pruning::readPlan(folder + "/plan.json", layouts).remove)
            m_removed[{head.stack, head.layer}].insert(head.head);
        if (m_form == "A")
            m_checkpoint.emplace(models::files::Checkpoint::open(content));
    }

    std::optional<ErrorText> run() const
    {
        if (m_form != "A" && m_form != "B" && m_form != "C" && m_form != "D")
            return ErrorText("pruning.json names no form from A to D");
        for (const auto &[layer, heads] : m_removed)
            if (auto wrong = ofLayer(layer, heads))
                return wrong;
        for (const auto &layout : m_layouts)
            if (auto wrong = ofMask(layout))
                return wrong;
        return std::nullopt;
    }

private:
    /// Removed heads of a layer, in its own numbers.
    const std::set<int> &removedFrom(const attention::StackLayout &layout, std::size_t place) const
    {
        static const std::set<int> none;
        const auto found = m_removed.find({layout.stack, layout.layerNumber(static_cast<int>(place))});
        return found == m_removed.end() ? none : found->second;
    }
    /// A mask, where there is one, says 0 of the heads that the plan removes and 1 of the others.
    std::optional<ErrorText> ofMask(const attention::StackLayout &layout) const
    {
        const std::string stack(attention::stackName(layout.stack));
        const auto name = m_layouts.size() == 1 ? std::string("head_mask.npy") : "head_mask_" + stack + ".npy";
        std::error_code ignored;
        if (!fs::exists(fs::path(m_folder) / name, ignored))
            return std::nullopt;
        std::vector<int> before;
        for (std::size_t place = 0; place < layout.heads.size(); ++place) {
            const auto gone = m_form == "A" ? std::size_t(0) : removedFrom(layout, place).size();
            before.push_back(layout.heads[place] + static_cast<int>(gone));
        }
        const auto columns = static_cast<std::size_t>(before.empty() ? 0 : *std::ranges::max_element(before));
        arrays::NpyReader reader((fs::path(m_folder) / name).string());
        if (reader.header().shape != std::vector{before.size(), columns})
            return ErrorText(
                "%1 is not of the %2 layers with %3 heads that the model had", name, before.size(), columns);
        const auto values = reader.values();
        for (std::size_t place = 0; place < before.size(); ++place)
            for (int head = 0; head < before[place]; ++head) {
                const bool kept = !removedFrom(layout, place).contains(head);
                if (values[place * columns + static_cast<std::size_t>(head)] != (kept ? 1.0 : 0.0))
                    return ErrorText("%1 and plan.json do not say the same of head %2 of %3", name, head,
                        nameOf({layout.stack, layout.layerNumber(static_cast<int>(place))}));
            }
        return std::nullopt;
    }
    std::optional<ErrorText> ofLayer(const std::pair<attention::Stack, int> &layer, const std::set<int> &heads) const
    {
        const auto left = static_cast<std::size_t>(headsIn(m_layouts, layer));
        if (left == 0)
            return ErrorText("plan.json names the layer %1, which the model does not have", nameOf(layer));
        const auto before = m_form == "A" ? left : left + heads.size();
        if (static_cast<std::size_t>(*heads.rbegin()) >= before)
            return ErrorText("plan.json says that head %1 of %2 was removed, but there were only %3", *heads.rbegin(),
                nameOf(layer), before);
        const bool lists = m_form == "D" || m_form == "C";
        const auto named = m_form == "D" ? namedIn(m_config, "headwise_pruned_heads", nameOf(layer))
                                         : namedIn(m_config, "pruned_heads", std::to_string(layer.second));
        if (lists && named < heads.size())
            return ErrorText("plan.json removes %1 of the heads of %2, but config.json names %3", heads.size(),
                nameOf(layer), named);
        return m_form == "A" ? notZero(layer, heads) : std::nullopt;
    }
    /// Of form A: a removed head whose columns of the output projection hold something.
    std::optional<ErrorText> notZero(const std::pair<attention::Stack, int> &layer, const std::set<int> &heads) const
    {
        const auto &outputs = m_record.value("outputs", nlohmann::json::object());
        const auto place = outputs.is_object() ? outputs.find(nameOf(layer)) : outputs.end();
        if (place == outputs.end() || !place->is_object())
            return ErrorText("pruning.json does not name the output projection of %1", nameOf(layer));
        const auto name = place->value("tensor", std::string());
        const auto width = place->value("width", std::int64_t{0});
        const auto *tensor = m_checkpoint->find(name);
        const bool isInOut = place->value("in_out", false);
        const auto along = tensor && tensor->shape.size() == 2 ? tensor->shape[isInOut ? 0 : 1] : 0;
        if (width < 1 || width > along || along < (*heads.rbegin() + 1) * width)
            return ErrorText(
                "pruning.json names the tensor '%1' with heads of width %2, which is not there", name, width);
        const auto numbers = models::files::tensors::readFloats(*tensor);
        const auto columns = static_cast<std::size_t>(tensor->shape[1]);
        for (std::size_t i = 0; i < numbers.size(); ++i) {
            const auto at = static_cast<std::int64_t>(isInOut ? i / columns : i % columns) / width;
            if (numbers[i] != 0 && heads.contains(static_cast<int>(at)))
                return ErrorText(
                    "plan.json says that head %1 of %2 was removed, but its weights are not 0", at, nameOf(layer));
        }
        return std::nullopt;
    }

    std::string m_folder;
    Layouts m_layouts;
    nlohmann::json m_record, m_config;
    std::string m_form;
    Removed m_removed;
    std::optional<models::files::Checkpoint> m_checkpoint; ///< of form A
};

} // namespace

std::optional<ErrorText> recordContradiction(const std::string &folder, Layouts layouts)
{
    try {
        const auto content = models::files::contentFolder(folder);
        std::error_code ignored;
        const auto records = fs::exists(fs::path(folder) / "pruning.json", ignored) ? folder : content;
        if (models::files::isAdapterFolder(content) || !fs::exists(fs::path(records) / "pruning.json", ignored))
            return std::nullopt;
        return Check(records, content, layouts).run();
    } catch (const Error &error) {
        return ErrorText("its records of pruning cannot be read: %1", error.summary());
    } catch (const nlohmann::json::exception &) { // a value of another type
        return ErrorText("pruning.json holds values of other types than it should");
    }
}

} // namespace headwise::ablation::records
