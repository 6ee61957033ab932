// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/text/folder/rulesteps.h"

namespace headwise::text::folder {

using nlohmann::json;

json bertStep(const BertSwitches &switches)
{
    return step("BertNormalizer", {{"clean_text", switches.clean}, {"handle_chinese_chars", switches.ideographs},
                                      {"strip_accents", switches.accents}, {"lowercase", switches.lower}});
}

json byteLevelStep(bool prefixSpace, bool trimOffsets, bool words)
{
    return step("ByteLevel", {{"add_prefix_space", prefixSpace}, {"trim_offsets", trimOffsets}, {"use_regex", words}});
}

json splitStep(const char *kind, const char *pattern, const char *behavior, bool inverted)
{
    return step("Split", {{"pattern", {{kind, pattern}}}, {"behavior", behavior}, {"invert", inverted}});
}

json replaceStep(const char *kind, const char *pattern, const char *content)
{
    return step("Replace", {{"pattern", {{kind, pattern}}}, {"content", content}});
}

json metaspaceStep(const char *scheme, bool split)
{
    return step("Metaspace", {{"replacement", "\u2581"}, {"prepend_scheme", scheme}, {"split", split}});
}

json digitsStep() { return step("Digits", {{"individual_digits", true}}); }

json bytePiecesDecoder(bool strip)
{
    json steps = {replaceStep("String", "\u2581", " "), step("ByteFallback"), step("Fuse")};
    if (strip)
        steps.push_back(step("Strip", {{"content", " "}, {"start", 1}, {"stop", 0}}));
    return step("Sequence", {{"decoders", std::move(steps)}});
}

} // namespace headwise::text::folder
