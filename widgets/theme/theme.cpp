// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/theme.h"

namespace headwise::widgets::theme {

namespace {

Theme lightTheme()
{
    Theme theme;
    theme.appearance = Appearance::Light;
    theme.window = QColor(0xF1F2F3);
    theme.base = QColor(0xFFFFFF);
    theme.alternate = QColor(0xF7F8F9);
    theme.sunk = QColor(0xE9EBED);
    theme.border = QColor(0xCFD3D8);
    theme.innerLine = QColor(0xE4E7EA);
    theme.grid = QColor(0xE8EAED);
    theme.text = QColor(0x1B2026);
    theme.text2 = QColor(0x56606B);
    theme.text3 = QColor(0x6D7681);
    theme.cellHairline = QColor(0, 0, 0, 26);
    theme.halo = QColor(255, 255, 255, 242);
    theme.ink = QColor(0x2B3948);
    theme.onInk = QColor(0xFFFFFF);
    theme.selection = QColor(0xDCE4EC);
    theme.selectionEdge = QColor(0xB9C6D3);
    theme.ok = QColor(0x2E7D4F);
    theme.warning = QColor(0x8A6100);
    theme.warningGround = QColor(0xFBF3DC);
    theme.error = QColor(0xB3261E);
    theme.errorGround = QColor(0xFBE9E7);
    theme.controlTop = QColor(0xFDFDFD);
    theme.controlBottom = QColor(0xF3F4F5);
    theme.controlEdge = QColor(0xC3C8CE);
    return theme;
}

Theme darkTheme()
{
    Theme theme;
    theme.appearance = Appearance::Dark;
    theme.window = QColor(0x1F2226);
    theme.base = QColor(0x17191C);
    theme.alternate = QColor(0x1C1F22);
    theme.sunk = QColor(0x141618);
    theme.border = QColor(0x3A3F46);
    theme.innerLine = QColor(0x2B2F34);
    theme.grid = QColor(0x2A2E33);
    theme.text = QColor(0xE3E6EA);
    theme.text2 = QColor(0xA4ADB7);
    theme.text3 = QColor(0x87909B);
    theme.cellHairline = QColor(255, 255, 255, 20);
    theme.halo = QColor(0x10, 0x12, 0x14, 242);
    theme.ink = QColor(0xC9D3DD);
    theme.onInk = QColor(0x17191C);
    theme.selection = QColor(0x2E3946);
    theme.selectionEdge = QColor(0x4A5A6B);
    theme.ok = QColor(0x6BC28F);
    theme.warning = QColor(0xE0B354);
    theme.warningGround = QColor(0x332B16);
    theme.error = QColor(0xFF8A80);
    theme.errorGround = QColor(0x3A1E1C);
    theme.controlTop = QColor(0x30343A);
    theme.controlBottom = QColor(0x2A2E33);
    theme.controlEdge = QColor(0x474D55);
    return theme;
}

} // namespace

const Theme &theme(Appearance appearance)
{
    static const Theme light = lightTheme();
    static const Theme dark = darkTheme();
    return appearance == Appearance::Dark ? dark : light;
}

const Theme &themeOf(const QPalette &palette)
{
    return theme(palette.color(QPalette::Window).lightness() < 128 ? Appearance::Dark : Appearance::Light);
}

QPalette paletteFor(const Theme &theme)
{
    QPalette palette;
    palette.setColor(QPalette::Window, theme.window);
    palette.setColor(QPalette::Base, theme.base);
    palette.setColor(QPalette::AlternateBase, theme.alternate);
    palette.setColor(QPalette::Button, theme.controlBottom);
    palette.setColor(QPalette::ToolTipBase, theme.base);
    palette.setColor(QPalette::Highlight, theme.selection);
    palette.setColor(QPalette::PlaceholderText, theme.text3);
    palette.setColor(QPalette::Link, theme.ink);
    palette.setColor(QPalette::LinkVisited, theme.ink);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::ToolTipText,
             QPalette::HighlightedText, QPalette::BrightText})
        palette.setColor(role, theme.text);
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::HighlightedText})
        palette.setColor(QPalette::Disabled, role, theme.text3);
    palette.setColor(QPalette::Light, theme.controlTop);
    palette.setColor(QPalette::Midlight, theme.innerLine);
    palette.setColor(QPalette::Mid, theme.border);
    palette.setColor(QPalette::Dark, theme.controlEdge);
    palette.setColor(QPalette::Shadow, theme.text3);
    return palette;
}

QColor textOn(const QColor &ground)
{
    const double luma = 0.299 * ground.red() + 0.587 * ground.green() + 0.114 * ground.blue();
    return luma < 140 ? QColor(Qt::white) : QColor(0x1B, 0x20, 0x26);
}

QColor blended(const QColor &top, const QColor &bottom, double opacity)
{
    const auto mix = [opacity](int a, int b) { return qRound(a * opacity + b * (1.0 - opacity)); };
    return {mix(top.red(), bottom.red()), mix(top.green(), bottom.green()), mix(top.blue(), bottom.blue())};
}

QColor faded(QColor color, double opacity)
{
    color.setAlphaF(static_cast<float>(color.alphaF() * opacity));
    return color;
}

} // namespace headwise::widgets::theme
