// SPDX-License-Identifier: GPL-3.0-or-later
// One self-contained HTML page, and the parts that it is made of.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace headwise::report::page {

struct Page
{
    std::string title;    ///< any text
    std::string lead;     ///< one paragraph; HTML
    std::string sections; ///< HTML
};

/// The page loads nothing: its content security policy forbids all requests and allows one script, by its hash. The
/// script sorts tables and switches between light and dark; without it the page is still readable.
std::string pageHtml(const Page &page);

/// `title` and `inside`: HTML.
std::string section(std::string_view title, const std::string &inside);
/// `picture` and `caption`: HTML.
std::string figure(const std::string &picture, const std::string &caption);
/// Names and values, all HTML.
std::string factList(const std::vector<std::pair<std::string, std::string>> &facts);
/// Numbered sentences, the first one in bold; HTML.
std::string sentenceList(const std::vector<std::string> &sentences);

} // namespace headwise::report::page
