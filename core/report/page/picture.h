// SPDX-License-Identifier: GPL-3.0-or-later
// Writes SVG: shapes with CSS classes, which get their colours from the page.
#pragma once

#include <string>
#include <string_view>

namespace headwise::report::page {

struct PictureBox
{
    double x = 0, y = 0, width = 0, height = 0;
};

class Picture
{
public:
    /// `name`: description for screen readers; any text.
    Picture(double width, double height, std::string_view name);

    void rect(const PictureBox &box, std::string_view classes, std::string_view title = {});
    void line(double x1, double y1, double x2, double y2, std::string_view classes);
    void text(double x, double y, std::string_view text, std::string_view classes = {});
    /// Text that reads upwards from (x, y).
    void upwardText(double x, double y, std::string_view text, std::string_view classes = {});
    /// Path data such as "M0 0h1v1h-1z", in units of `scale` from (x, y) on.
    struct Place
    {
        double x = 0, y = 0, scale = 1;
    };
    void path(std::string_view data, std::string_view classes, const Place &place);
    /// A link to a place on the page around what `draw` draws.
    template <typename Draw> void link(std::string_view anchor, Draw draw)
    {
        openLink(anchor);
        draw();
        m_body += "</a>";
    }
    /// The colour bar of a palette ('e' or 'd') with the numbers at both ends.
    void colorBar(const PictureBox &box, char palette, std::string_view low, std::string_view high);

    std::string svg() const;

private:
    void openLink(std::string_view anchor);

    double m_width, m_height;
    std::string m_name, m_body;
};

} // namespace headwise::report::page
