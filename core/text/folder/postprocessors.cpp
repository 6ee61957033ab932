// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/postprocessors.h"

#include <algorithm>

namespace headwise::text::folder {

namespace {

using nlohmann::json;

/// One entry of a template: "$A:0" or "first:0".
json entryOf(std::string_view entry, const TemplateNames &names)
{
    const auto colon = entry.find(':');
    const std::string_view name = entry.substr(0, colon);
    const int type = entry[colon + 1] - '0';
    if (name == "$A" || name == "$B")
        return {{"Sequence", {{"id", std::string(name.substr(1))}, {"type_id", type}}}};
    return {{"SpecialToken", {{"id", names.at(name).content}, {"type_id", type}}}};
}

json entriesOf(std::string_view form, const TemplateNames &names)
{
    json entries = json::array();
    for (std::size_t begin = 0; begin < form.size();) {
        const auto end = std::min(form.find(' ', begin), form.size());
        entries.push_back(entryOf(form.substr(begin, end - begin), names));
        begin = end + 1;
    }
    return entries;
}

} // namespace

json templateProcessor(const TemplateForm &form, const TemplateNames &names)
{
    json tokens = json::object();
    for (const auto &[name, token] : names)
        tokens[token.content] = {
            {"id", token.content}, {"ids", json::array({token.id})}, {"tokens", json::array({token.content})}};
    return {{"type", "TemplateProcessing"}, {"single", entriesOf(form.single, names)},
        {"pair", entriesOf(form.pair, names)}, {"special_tokens", std::move(tokens)}};
}

json templateProcessor(const TemplateForm &form, const TemplateToken &first, const TemplateToken &last)
{
    return templateProcessor(form, {{"first", first}, {"last", last}});
}

json bertProcessor(const TemplateToken &first, const TemplateToken &last)
{
    return {{"type", "BertProcessing"}, {"sep", json::array({last.content, last.id})},
        {"cls", json::array({first.content, first.id})}};
}

json robertaProcessor(const TemplateToken &first, const TemplateToken &last, bool trimOffsets, bool addPrefixSpace)
{
    return {{"type", "RobertaProcessing"}, {"sep", json::array({last.content, last.id})},
        {"cls", json::array({first.content, first.id})}, {"trim_offsets", trimOffsets},
        {"add_prefix_space", addPrefixSpace}};
}

json bosEosProcessor(const std::optional<TemplateToken> &bos, const std::optional<TemplateToken> &eos)
{
    const std::string single = std::string(bos ? "first:0 " : "") + "$A:0" + (eos ? " last:0" : "");
    const std::string pair = single + (bos ? " first:1" : "") + " $B:1" + (eos ? " last:1" : "");
    return templateProcessor({single, pair}, bos.value_or(TemplateToken()), eos.value_or(TemplateToken()));
}

} // namespace headwise::text::folder
