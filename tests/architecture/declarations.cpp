// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/architecture/declarations.h"

#include <algorithm>
#include <regex>

namespace headwise::tests {

namespace {

std::size_t indentOf(const std::string &line) { return std::min(line.find_first_not_of(' '), line.size()); }

/// The declaration that ends before line `brace`, on one line: back to the end of what stands before it.
std::string declarationBefore(const std::vector<std::string> &lines, std::size_t brace)
{
    std::string declaration;
    for (std::size_t at = brace; at-- > 0;) {
        const std::string line = lines[at].substr(indentOf(lines[at]));
        const bool ends = line.empty() || line.ends_with(';') || line.ends_with('}') || line.ends_with('{') ||
                          line.starts_with("//") || line.starts_with('#') || line.ends_with("public:") ||
                          line.ends_with("private:") || line.ends_with("protected:") || line.ends_with("slots:");
        if (ends)
            break;
        declaration = line + " " + declaration;
    }
    return declaration;
}

/// Parameters between the first parenthesis and the one that closes it; commas of templates and calls do not count.
int parameterCount(const std::string &declaration, std::size_t open)
{
    int depth = 0, commas = 0;
    bool anything = false;
    for (std::size_t at = open; at < declaration.size(); ++at) {
        const char c = declaration[at];
        if (c == '(' || c == '<' || c == '{' || c == '[')
            ++depth;
        else if (c == ')' || c == '>' || c == '}' || c == ']') {
            if (--depth == 0)
                break;
        } else if (depth == 1 && c == ',')
            ++commas;
        else if (c != ' ')
            anything = true;
    }
    return anything ? commas + 1 : 0;
}

} // namespace

void readDeclarations(const std::vector<std::string> &lines, SourceFile &file)
{
    static const std::regex opening(R"(^namespace (headwise[\w:]*) \{)");
    static const std::regex type(R"(^(?:class|struct|enum class|enum) ([A-Z]\w*)(?: final)?(?: :.*)?$)");
    static const std::regex alias(R"(^using ([A-Z]\w*) = .*)");
    std::string space;
    bool unnamed = false;
    std::smatch match;
    for (std::size_t at = 0; at < lines.size(); ++at) {
        const std::string &line = lines[at];
        if (line.empty() || line.front() == ' ' || line.front() == '/')
            continue;
        if (line == "namespace {") {
            unnamed = true;
        } else if (line == "} // namespace") {
            unnamed = false;
        } else if (std::regex_search(line, match, opening)) {
            space = match[1];
            file.namespaces.push_back(space);
        } else if (!unnamed && !space.empty()) {
            const bool isAlias = std::regex_match(line, match, alias);
            if (isAlias || std::regex_match(line, match, type))
                file.types.push_back({space, match[1], int(at) + 1, isAlias});
        }
    }
}

void readFunctions(const std::vector<std::string> &lines, SourceFile &file)
{
    static const std::regex name(R"(([~\w:]+|operator\S+|operator\(\)) ?\()");
    static const std::regex notFunction(R"(^(?:template <.*> )?(?:class|struct|union|enum|namespace|extern)\b.*)");
    std::smatch match;
    for (std::size_t at = 1; at < lines.size(); ++at) {
        const std::size_t indent = indentOf(lines[at]);
        if (lines[at].compare(indent, std::string::npos, "{") != 0)
            continue;
        const std::string declaration = declarationBefore(lines, at);
        if (std::regex_match(declaration, notFunction) || !std::regex_search(declaration, match, name))
            continue;
        const std::string closing = std::string(indent, ' ') + "}";
        const auto end = std::find_if(lines.begin() + std::ptrdiff_t(at), lines.end(),
            [&](const std::string &line) { return line == closing || line.starts_with(closing + ";"); });
        file.functions.push_back({.name = match[1],
            .line = int(at) + 1,
            .lines = int(end - lines.begin()) - int(at) - 1,
            .parameters = parameterCount(declaration, std::size_t(match.position(0) + match.length(0)) - 1)});
    }
}

} // namespace headwise::tests
