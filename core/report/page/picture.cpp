// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/report/page/picture.h"

#include "core/report/page/htmltext.h"
#include "core/report/page/pagestyle.h"

#include <fmt/format.h>

#include <cmath>

namespace headwise::report::page {

namespace {

/// A coordinate with at most two decimals.
std::string at(double value) { return fmt::format("{:g}", std::round(value * 100) / 100); }

std::string classAttribute(std::string_view classes)
{
    return classes.empty() ? std::string() : fmt::format(" class=\"{}\"", classes);
}

} // namespace

Picture::Picture(double width, double height, std::string_view name)
    : m_width(width), m_height(height), m_name(escaped(name))
{
}

void Picture::rect(const PictureBox &box, std::string_view classes, std::string_view title)
{
    m_body += fmt::format("<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\"{}", at(box.x), at(box.y), at(box.width),
        at(box.height), classAttribute(classes));
    m_body += title.empty() ? "/>" : "><title>" + escaped(title) + "</title></rect>";
}

void Picture::line(double x1, double y1, double x2, double y2, std::string_view classes)
{
    m_body += fmt::format(
        "<line x1=\"{}\" y1=\"{}\" x2=\"{}\" y2=\"{}\"{}/>", at(x1), at(y1), at(x2), at(y2), classAttribute(classes));
}

void Picture::text(double x, double y, std::string_view text, std::string_view classes)
{
    m_body += fmt::format("<text x=\"{}\" y=\"{}\"{}>{}</text>", at(x), at(y), classAttribute(classes), escaped(text));
}

void Picture::upwardText(double x, double y, std::string_view text, std::string_view classes)
{
    m_body += fmt::format("<text transform=\"translate({} {}) rotate(-90)\"{}>{}</text>", at(x), at(y),
        classAttribute(classes), escaped(text));
}

void Picture::path(std::string_view data, std::string_view classes, const Place &place)
{
    m_body += fmt::format("<path d=\"{}\" transform=\"translate({} {}) scale({})\"{}/>", data, at(place.x), at(place.y),
        place.scale, classAttribute(classes));
}

void Picture::openLink(std::string_view anchor) { m_body += fmt::format("<a href=\"#{}\">", escaped(anchor)); }

void Picture::colorBar(const PictureBox &box, char palette, std::string_view low, std::string_view high)
{
    const double step = box.width / paletteShades;
    for (int i = 0; i < paletteShades; ++i)
        rect({box.x + i * step, box.y, step + 0.5, box.height}, fmt::format("{}{}", palette, i));
    rect(box, "edge");
    text(box.x, box.y + box.height + 12, low, "t2");
    text(box.x + box.width, box.y + box.height + 12, high, "t2 end");
}

std::string Picture::svg() const
{
    return fmt::format("<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{0}\" height=\"{1}\" viewBox=\"0 0 {0} {1}\" "
                       "role=\"img\" aria-label=\"{2}\">{3}</svg>",
        at(m_width), at(m_height), m_name, m_body);
}

} // namespace headwise::report::page
