// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/style/style.h"

#include "widgets/style/buttons.h"
#include "widgets/style/inputs.h"
#include "widgets/style/panels.h"
#include "widgets/style/stylepainting.h"
#include "widgets/style/textpainting.h"
#include "widgets/theme/fonts.h"

#include <QAbstractButton>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QSlider>
#include <QStyleOption>
#include <QTabBar>

#include <algorithm>

namespace headwise::widgets::style {

namespace {

constexpr int controlHeight = 26, tabHeight = 34, menuHeight = 26, menuItemHeight = 24;

QSize atLeastControlHeight(const QSize &size) { return {size.width(), std::max(controlHeight, size.height())}; }

/// With "…" where the text is wider than the field, which Qt would cut.
void drawComboBoxLabel(const Style &style, const QStyleOptionComboBox &combo, QPainter *painter, const QWidget *widget)
{
    QStyleOptionComboBox label(combo);
    const QRect field = style.subControlRect(QStyle::CC_ComboBox, &combo, QStyle::SC_ComboBoxEditField, widget);
    const int icon = combo.currentIcon.isNull() ? 0 : combo.iconSize.width() + 4;
    label.currentText = combo.fontMetrics.elidedText(combo.currentText, Qt::ElideRight, field.width() - icon - 2);
    style.QProxyStyle::drawControl(QStyle::CE_ComboBoxLabel, &label, painter, widget);
}

} // namespace

Style::Style() : QProxyStyle(QStringLiteral("fusion")) {}

void Style::polish(QWidget *widget)
{
    // A main window gives the tabs of its docks the width of an elided text, even if there is enough space.
    if (auto *tabs = qobject_cast<QTabBar *>(widget))
        tabs->setElideMode(Qt::ElideNone);
    QProxyStyle::polish(widget);
    const bool reacts = qobject_cast<QAbstractButton *>(widget) || qobject_cast<QComboBox *>(widget) ||
                        qobject_cast<QAbstractSpinBox *>(widget) || qobject_cast<QSlider *>(widget) ||
                        qobject_cast<QScrollBar *>(widget) || qobject_cast<QTabBar *>(widget);
    if (reacts)
        widget->setAttribute(Qt::WA_Hover);
}

int Style::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
        return 14;
    case PM_CheckBoxLabelSpacing:
    case PM_RadioButtonLabelSpacing:
        return 6;
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_ToolBarIconSize:
    case PM_TabBarIconSize:
        return 16;
    case PM_ButtonShiftHorizontal:
    case PM_ButtonShiftVertical:
    case PM_TabBarTabShiftHorizontal:
    case PM_TabBarTabShiftVertical:
    case PM_MenuPanelWidth:
    case PM_MenuBarPanelWidth:
        return metric == PM_MenuPanelWidth ? 1 : 0;
    case PM_TabBarTabHSpace:
        return 32;
    case PM_ToolBarItemSpacing:
    case PM_ToolBarItemMargin:
        return 6;
    case PM_ToolBarFrameWidth:
        return 0;
    case PM_ScrollBarExtent:
        return 12;
    case PM_ScrollBarSliderMin:
        return 24;
    case PM_SliderThickness:
    case PM_SliderControlThickness:
    case PM_SliderLength:
        return 14;
    case PM_DockWidgetSeparatorExtent:
    case PM_SplitterWidth:
        return 4;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int Style::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget, QStyleHintReturn *data) const
{
    switch (hint) {
    case SH_EtchDisabledText:
    case SH_DitherDisabledText:
    case SH_ComboBox_Popup:
    case SH_UnderlineShortcut:
    case SH_DialogButtonBox_ButtonsHaveIcons:
        return 0;
    case SH_ItemView_ShowDecorationSelected:
        return 1;
    case SH_TabBar_Alignment:
        return Qt::AlignLeft;
    default:
        return QProxyStyle::styleHint(hint, option, widget, data);
    }
}

QSize Style::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    switch (type) {
    case CT_PushButton:
        return atLeastControlHeight({size.width() + 22, size.height() + 6});
    case CT_ToolButton: {
        const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        if (!button || button->text.isEmpty() || button->toolButtonStyle == Qt::ToolButtonIconOnly)
            return QProxyStyle::sizeFromContents(type, option, size, widget);
        // Space for the semi-bold text of a checked segment, so that its neighbours never move.
        const QFont strong = theme::fontFor(theme::TextRole::Section, widget ? widget->font() : QFont());
        const int extra =
            static_cast<int>(textWidth(strong, button->text)) - button->fontMetrics.horizontalAdvance(button->text);
        return atLeastControlHeight(
            {size.width() + std::max(0, extra) + 14 + (showsMenuArrow(widget) ? menuArrowRoom : 0), size.height() + 6});
    }
    case CT_ComboBox:
    case CT_SpinBox:
    case CT_LineEdit: {
        const QSize field = QProxyStyle::sizeFromContents(type, option, size, widget);
        return {field.width(), std::max(controlHeight, option ? option->fontMetrics.height() + 8 : 0)};
    }
    case CT_TabBarTab: {
        const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option);
        const QFont strong = theme::fontFor(theme::TextRole::Section, widget ? widget->font() : QFont());
        return {static_cast<int>(textWidth(strong, tab ? tab->text : QString())) + 30,
            qRound(tabHeight * theme::textScale(widget ? widget->font() : QFont()))};
    }
    case CT_MenuBarItem:
        return {size.width() + 18, std::max(menuHeight, size.height() + 4)};
    case CT_MenuItem: {
        const QSize item = QProxyStyle::sizeFromContents(type, option, size, widget);
        const auto *menu = qstyleoption_cast<const QStyleOptionMenuItem *>(option);
        const bool separator = menu && menu->menuItemType == QStyleOptionMenuItem::Separator;
        return separator ? item : QSize(item.width() + 8, std::max(item.height(), menuItemHeight));
    }
    default:
        return QProxyStyle::sizeFromContents(type, option, size, widget);
    }
}

QRect Style::subControlRect(
    ComplexControl control, const QStyleOptionComplex *option, SubControl part, const QWidget *widget) const
{
    if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option); bar && control == CC_ScrollBar)
        return scrollBarPart(*bar, part, pixelMetric(PM_ScrollBarSliderMin, option, widget));
    return QProxyStyle::subControlRect(control, option, part, widget);
}

void Style::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const theme::Theme &theme = theme::themeOf(option->palette);
    switch (element) {
    case PE_PanelButtonCommand:
        return drawPushButton(*option, painter, widget);
    case PE_PanelButtonTool:
        return drawToolButton(*option, painter);
    case PE_IndicatorCheckBox:
    case PE_IndicatorRadioButton:
    case PE_IndicatorItemViewItemCheck:
        return drawIndicator(element, *option, painter);
    case PE_IndicatorArrowDown:
    case PE_IndicatorArrowUp:
    case PE_IndicatorArrowLeft:
    case PE_IndicatorArrowRight: {
        const Qt::ArrowType direction = element == PE_IndicatorArrowDown   ? Qt::DownArrow
                                        : element == PE_IndicatorArrowUp   ? Qt::UpArrow
                                        : element == PE_IndicatorArrowLeft ? Qt::LeftArrow
                                                                           : Qt::RightArrow;
        // Qt puts the arrow of a button's menu into its corner.
        if (showsMenuArrow(widget))
            return drawChevron(*painter, QRect(widget->width() - 21, 0, 16, widget->height()), direction, theme.text2);
        return drawChevron(
            *painter, option->rect, direction, option->state & State_Enabled ? theme.text2 : theme.text3);
    }
    case PE_IndicatorToolBarSeparator: {
        const QRect line(option->rect.center().x(), option->rect.top() + 7, 1, option->rect.height() - 14);
        return painter->fillRect(line, theme.border);
    }
    case PE_IndicatorDockWidgetResizeHandle:
        return;
    default:
        break;
    }
    if (!drawPanel(element, *option, painter, widget))
        QProxyStyle::drawPrimitive(element, option, painter, widget);
}

void Style::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    const theme::Theme &theme = theme::themeOf(option->palette);
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            const QStyleOptionButton label = pushButtonLabel(*button, widget);
            drawMenuArrow(*button, painter);
            return QProxyStyle::drawControl(element, &label, painter, widget);
        }
        break;
    case CE_ToolButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
            button && showsMenuArrow(widget))
            return QProxyStyle::drawControl(element, besideArrow(*button).get(), painter, widget);
        break;
    case CE_ComboBoxLabel:
        if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return drawComboBoxLabel(*this, *combo, painter, widget);
        break;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTabShape(*tab, painter);
        break;
    case CE_TabBarTabLabel:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTabLabel(*tab, painter);
        break;
    case CE_MenuBarItem:
        if (const auto *item = qstyleoption_cast<const QStyleOptionMenuItem *>(option)) {
            painter->fillRect(
                option->rect, option->state & (State_Selected | State_Sunken) ? theme.selection : theme.window);
            drawItemText(painter, option->rect, Qt::AlignCenter | Qt::TextHideMnemonic, option->palette,
                option->state & State_Enabled, item->text, QPalette::ButtonText);
            return;
        }
        break;
    case CE_MenuBarEmptyArea:
        return painter->fillRect(option->rect, theme.window);
    case CE_ToolBar:
        painter->fillRect(option->rect, theme.window);
        return drawEdgeLine(*painter, option->rect, Qt::BottomEdge, theme.border);
    case CE_HeaderSection:
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, theme.alternate);
        return drawEdgeLine(*painter, option->rect, Qt::BottomEdge, theme.border);
    case CE_ProgressBarGroove:
        painter->fillRect(option->rect, theme.sunk);
        return drawFrame(*painter, option->rect, theme.border);
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option)) {
            drawProgress(*bar, *painter, theme.ink);
            return;
        }
        break;
    case CE_Splitter:
        return;
    default:
        break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void Style::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    const auto part = [&](SubControl wanted) { return proxy()->subControlRect(control, option, wanted, widget); };
    if (const auto *combo = qstyleoption_cast<const QStyleOptionComboBox *>(option); combo && control == CC_ComboBox)
        return drawComboBox(*combo, painter, part(SC_ComboBoxArrow));
    if (const auto *spin = qstyleoption_cast<const QStyleOptionSpinBox *>(option); spin && control == CC_SpinBox)
        return drawSpinBox(*spin, painter, part(SC_SpinBoxUp), part(SC_SpinBoxDown));
    if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option)) {
        if (control == CC_Slider)
            return drawSlider(*slider, painter, part(SC_SliderHandle));
        if (control == CC_ScrollBar)
            return drawScrollBar(*slider, painter, pixelMetric(PM_ScrollBarSliderMin, slider, nullptr));
    }
    const QVariant segment = widget ? widget->property("segment") : QVariant();
    if (const auto *button = qstyleoption_cast<const QStyleOptionToolButton *>(option);
        button && control == CC_ToolButton && segment.isValid())
        return drawSegment(*button, painter, segment.toInt());
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

// Qt's signature. NOLINTNEXTLINE(readability-function-size)
void Style::drawItemText(QPainter *painter, const QRect &rect, int flags, const QPalette &palette, bool enabled,
    const QString &text, QPalette::ColorRole role) const
{
    if (!paintsOutlines(*painter)) {
        QProxyStyle::drawItemText(painter, rect, flags, palette, enabled, text, role);
        return;
    }
    painter->save();
    if (role != QPalette::NoRole)
        painter->setPen(palette.color(enabled ? QPalette::Active : QPalette::Disabled, role));
    QString shown = text;
    if (flags & (Qt::TextShowMnemonic | Qt::TextHideMnemonic))
        shown.remove(QLatin1Char('&'));
    drawText(*painter, rect, flags, shown);
    painter->restore();
}

void applyAppearance(QApplication &application, theme::Appearance appearance, double fontScale)
{
    if (!qobject_cast<Style *>(application.style()))
        application.setStyle(new Style);
    application.setPalette(theme::paletteFor(theme::theme(appearance)));
    application.setFont(theme::bodyFont(fontScale));
}

void makePrimary(QPushButton *button)
{
    button->setProperty("primary", true);
    button->setFont(theme::fontFor(theme::TextRole::Section, button->font()));
    button->update();
}

} // namespace headwise::widgets::style

#include "moc_style.cpp"
