// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tokentext/tokenlayout.h"

#include "widgets/style/textpainting.h"

#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace headwise::widgets::tokentext {

namespace {

constexpr double wordGap = 3, lineGap = 6;

} // namespace

double tokenPadding(const TokenLabels &tokens, std::size_t index)
{
    const bool inWord = index > 0 && index < tokens.size() && !tokens[index].spaceBefore;
    return inWord ? 0 : 3;
}

TokenSizes tokenSizes(const TokenLabels &tokens, const QFont &readingFont)
{
    const QFontMetricsF metrics(readingFont);
    TokenSizes sizes;
    sizes.lineHeight = std::ceil(metrics.height()) + 4;
    for (std::size_t index = 0; index < tokens.size(); ++index)
        sizes.widths.push_back(std::ceil(style::textWidth(readingFont, tokens[index].reading)) +
                               tokenPadding(tokens, index) + tokenPadding(tokens, index + 1));
    return sizes;
}

TokenLayout layoutTokens(const TokenLabels &tokens, double width, const QFont &readingFont)
{
    return layoutTokens(tokens, width, tokenSizes(tokens, readingFont));
}

TokenLayout layoutTokens(const TokenLabels &tokens, double width, const TokenSizes &sizes)
{
    TokenLayout layout;
    const double lineHeight = sizes.lineHeight;
    std::vector<double> widths = sizes.widths;
    for (double &own : widths)
        own = std::min(own, width);
    double x = 0, y = 0;
    for (std::size_t index = 0; index < tokens.size(); ++index) {
        const bool starts = tokens[index].spaceBefore || index == 0;
        double word = widths[index];
        for (std::size_t next = index + 1; next < tokens.size() && !tokens[next].spaceBefore; ++next)
            word += widths[next];
        const double before = starts && x > 0 ? wordGap : 0;
        const bool wraps =
            x > 0 && (starts && word <= width ? x + before + word > width : x + before + widths[index] > width);
        x = wraps ? 0 : x + before;
        y += wraps ? lineHeight + lineGap : 0;
        layout.rects.emplace_back(x, y, widths[index], lineHeight);
        x += widths[index];
    }
    layout.height = tokens.empty() ? 0 : y + lineHeight;
    return layout;
}

std::optional<int> tokenAt(const TokenLayout &layout, QPointF point)
{
    for (std::size_t index = 0; index < layout.rects.size(); ++index)
        if (layout.rects[index].contains(point))
            return static_cast<int>(index);
    return std::nullopt;
}

} // namespace headwise::widgets::tokentext
