// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page/page.h"

#include "core/base/sha256.h"
#include "core/report/page/htmltext.h"
#include "core/report/page/pagestyle.h"

#include <fmt/format.h>

namespace headwise::report::page {

namespace {

constexpr int longestTitle = 300; // code points

/// SHA-256 in base 64, the form of a content security policy.
std::string scriptHash(std::string_view script)
{
    Sha256 digest;
    digest.add(script);
    return digest.base64();
}

std::string headHtml(const std::string &title)
{
    return fmt::format(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
        "'unsafe-inline'; script-src 'sha256-{}'; base-uri 'none'; form-action 'none'\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
        "<meta name=\"generator\" content=\"Headwise {}\">\n<title>{}</title>\n<style>{}</style></head>\n",
        scriptHash(pageScript()), HEADWISE_VERSION, escaped(title), pageStyle());
}

} // namespace

std::string pageHtml(const Page &page)
{
    return headHtml(page.title) + "<body><main><header><h1>" + isolatedText(page.title, longestTitle) +
           "</h1><button type=\"button\" class=\"switch\" hidden>Light / dark</button></header>\n<p class=\"lead\">" +
           page.lead + "</p>\n" + page.sections + "</main>\n<script>" + std::string(pageScript()) +
           "</script>\n</body></html>\n";
}

std::string section(std::string_view title, const std::string &inside)
{
    return fmt::format("<section><h2>{}</h2>\n{}</section>\n", title, inside);
}

std::string figure(const std::string &picture, const std::string &caption)
{
    return "<figure>" + picture + "<figcaption>" + caption + "</figcaption></figure>\n";
}

std::string factList(const std::vector<std::pair<std::string, std::string>> &facts)
{
    std::string html = "<dl>";
    for (const auto &[name, value] : facts)
        html += fmt::format("<dt>{}</dt><dd>{}</dd>", name, value);
    return html + "</dl>";
}

std::string sentenceList(const std::vector<std::string> &sentences)
{
    std::string html = "<ol class=\"found\">";
    for (const auto &sentence : sentences)
        html += "<li>" + sentence + "</li>\n";
    return html + "</ol>\n";
}

} // namespace headwise::report::page
