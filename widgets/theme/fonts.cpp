// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/theme/fonts.h"

#include <QFontInfo>
#include <QStringList>

#include <algorithm>

namespace headwise::widgets::theme {

namespace {

constexpr double bodyPixels = 12;

double pixelsOf(TextRole role)
{
    switch (role) {
    case TextRole::ProductName:
        return 24;
    case TextRole::Headline:
        return 17;
    case TextRole::CardTitle:
        return 15;
    case TextRole::Reading:
        return 13;
    case TextRole::Section:
    case TextRole::Body:
        return bodyPixels;
    case TextRole::Label:
    case TextRole::StrongLabel:
        break;
    }
    return 11;
}

bool isStrong(TextRole role) { return role != TextRole::Reading && role != TextRole::Body && role != TextRole::Label; }

} // namespace

QFont bodyFont(double scale)
{
    QFont font;
    font.setFamilies({QStringLiteral("Inter"), QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
    font.setPixelSize(std::max(1, qRound(bodyPixels * scale)));
    font.setLetterSpacing(QFont::PercentageSpacing, 99);
    return font;
}

QFont fontFor(TextRole role, const QFont &body)
{
    const int size = body.pixelSize() > 0 ? body.pixelSize() : QFontInfo(body).pixelSize();
    QFont font = body;
    font.setPixelSize(std::max(1, qRound(size * pixelsOf(role) / bodyPixels)));
    font.setWeight(isStrong(role) ? QFont::DemiBold : QFont::Normal);
    return font;
}

double textScale(const QFont &body)
{
    const int size = body.pixelSize() > 0 ? body.pixelSize() : QFontInfo(body).pixelSize();
    return std::max(1.0, size / bodyPixels);
}

QFont withTabularDigits(QFont font)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 7, 0)
    font.setFeature("tnum", 1);
#else
    font.setFamilies({QStringLiteral("Noto Sans"), QStringLiteral("DejaVu Sans")});
#endif
    return font;
}

} // namespace headwise::widgets::theme
