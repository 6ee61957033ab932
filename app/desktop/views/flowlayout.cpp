// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/flowlayout.h"

#include <QWidget>

#include <algorithm>

namespace headwise::desktop::views {

namespace {

constexpr int lineGap = 6;
constexpr int linesWithLabels = 2;

} // namespace

/// A widget wants its hint within its limits; fields of text may be narrower. Asking a widget makes it measure its
/// texts, and Qt asks a layout for its height many times in a row.
const FlowLayout::Widths &FlowLayout::Entry::widths() const
{
    // A hidden label counts with the width that it would have: otherwise it would be shown because it takes none. Its
    // changes do not invalidate the layout, so that it is asked each time.
    if (QWidget *widget = item->widget(); widget && item->isEmpty()) {
        const int wanted = std::min(widget->sizeHint().width(), widget->maximumWidth());
        return known.emplace(Widths{wanted, wanted, widget->maximumWidth()});
    }
    if (!known) {
        const int least = item->minimumSize().width(), most = item->maximumSize().width();
        const int wanted = std::min(std::max(item->sizeHint().width(), least), most);
        known = Widths{wanted, std::min(least, wanted), most};
    }
    return *known;
}

FlowLayout::FlowLayout(QWidget *parent) : QLayout(parent)
{
    setContentsMargins(0, 0, 0, 0);
    setSpacing(8);
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::add(Entry entry)
{
    m_entries.push_back(std::move(entry));
    invalidate();
}

void FlowLayout::invalidate()
{
    for (Entry &entry : m_entries)
        entry.known.reset();
    m_heights.clear();
    QLayout::invalidate();
}

void FlowLayout::addItem(QLayoutItem *item) { add({std::unique_ptr<QLayoutItem>(item)}); }

void FlowLayout::addWidget(QWidget *widget, int stretch)
{
    addChildWidget(widget);
    add({std::make_unique<QWidgetItem>(widget), stretch});
}

void FlowLayout::addLabel(QWidget *label)
{
    addChildWidget(label);
    add({std::make_unique<QWidgetItem>(label), 0, Role::Label});
}

void FlowLayout::addStretch(int stretch)
{
    add({std::make_unique<QSpacerItem>(0, 0, QSizePolicy::Expanding, QSizePolicy::Minimum), stretch, Role::Space});
}

int FlowLayout::count() const { return static_cast<int>(m_entries.size()); }

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_entries[static_cast<std::size_t>(index)].item.get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_entries[static_cast<std::size_t>(index)].item.release();
    m_entries.erase(m_entries.begin() + index);
    invalidate();
    return item;
}

std::vector<FlowLayout::Line> FlowLayout::linesFor(int width, int hiddenLabels) const
{
    const auto labels =
        std::count_if(m_entries.begin(), m_entries.end(), [](const Entry &entry) { return entry.role == Role::Label; });
    std::vector<Line> lines(1);
    Line waiting; // a label stays with the control after it
    int used = 0, wanted = 0;
    std::ptrdiff_t label = 0;
    for (const Entry &entry : m_entries) {
        if (entry.role == Role::Label) {
            if (label++ < labels - hiddenLabels)
                waiting.push_back(&entry);
            continue;
        }
        if (entry.role == Role::Control && entry.item->isEmpty()) {
            waiting.clear();
            continue;
        }
        waiting.push_back(&entry);
        wanted = 0;
        for (const Entry *each : waiting)
            wanted += each->role == Role::Space ? 0 : spacing() + each->widths().least;
        if (used > 0 && used + wanted - spacing() > width) {
            lines.emplace_back();
            used = 0;
        }
        used += wanted;
        lines.back().insert(lines.back().end(), waiting.begin(), waiting.end());
        waiting.clear();
    }
    return lines;
}

int FlowLayout::hiddenLabelsFor(int width) const
{
    const int labels = static_cast<int>(std::count_if(
        m_entries.begin(), m_entries.end(), [](const Entry &entry) { return entry.role == Role::Label; }));
    for (int hidden = 0; hidden < labels; ++hidden)
        if (linesFor(width, hidden).size() <= linesWithLabels)
            return hidden;
    return labels;
}

std::vector<int> FlowLayout::widthsOf(const Line &line, int width) const
{
    std::vector<int> widths;
    int free = width + spacing(), least = 0, stretches = 0;
    for (const Entry *entry : line) {
        const bool space = entry->role == Role::Space;
        widths.push_back(space ? 0 : entry->widths().wanted);
        free -= widths.back() + (space ? 0 : spacing());
        least += space ? 0 : widths.back() - entry->widths().least;
        stretches += entry->stretch;
    }
    const int missing = std::min(std::max(0, -free), least);
    int taken = 0, given = 0, before = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        if (missing > 0 && line[i]->role != Role::Space) {
            before += widths[i] - line[i]->widths().least;
            const int share = missing * before / least - taken; // exact in sum
            widths[i] -= share;
            taken += share;
        } else if (free > 0 && line[i]->stretch > 0) {
            const int share = (free - given) * line[i]->stretch / stretches;
            const int most = line[i]->role == Role::Space ? free : line[i]->widths().most - widths[i];
            widths[i] += std::min(share, most);
            given += std::min(share, most);
            stretches -= line[i]->stretch;
        }
    }
    return widths;
}

int FlowLayout::lineHeight(const Line &line, const std::vector<int> &widths) const
{
    int height = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        QLayoutItem &item = *line[i]->item;
        if (line[i]->role == Role::Space)
            continue;
        height = std::max(height, item.hasHeightForWidth() ? item.heightForWidth(widths[i]) : item.sizeHint().height());
    }
    return height;
}

void FlowLayout::place(const Line &line, const std::vector<int> &widths, const QRect &rect) const
{
    int x = rect.left();
    for (std::size_t i = 0; i < line.size(); ++i) {
        QLayoutItem &item = *line[i]->item;
        if (line[i]->role == Role::Space) {
            x += widths[i];
            continue;
        }
        const int hint = item.hasHeightForWidth() ? item.heightForWidth(widths[i]) : item.sizeHint().height();
        const int height = std::min(hint, rect.height());
        const int visual =
            parentWidget() && parentWidget()->isRightToLeft() ? rect.left() + rect.right() + 1 - x - widths[i] : x;
        item.setGeometry(QRect(visual, rect.top() + (rect.height() - height) / 2, widths[i], height));
        x += widths[i] + spacing();
    }
}

QRect FlowLayout::inside(const QRect &rect) const { return rect.marginsRemoved(contentsMargins()); }

int FlowLayout::heightForWidth(int width) const
{
    if (const auto known = m_heights.find(width); known != m_heights.end())
        return known->second;
    const QMargins margins = contentsMargins();
    const int room = width - margins.left() - margins.right();
    int height = margins.top() + margins.bottom() - lineGap;
    for (const Line &line : linesFor(room, hiddenLabelsFor(room)))
        height += lineGap + lineHeight(line, widthsOf(line, room));
    return m_heights[width] = std::max(0, height);
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    QRect room = inside(rect);
    const std::vector<Line> lines = linesFor(room.width(), hiddenLabelsFor(room.width()));
    for (const Entry &entry : m_entries) {
        if (entry.role != Role::Label)
            continue;
        const bool shown = std::any_of(lines.begin(), lines.end(),
            [&](const Line &line) { return std::find(line.begin(), line.end(), &entry) != line.end(); });
        if (entry.item->widget()->isHidden() == shown)
            entry.item->widget()->setVisible(shown);
    }
    for (const Line &line : lines) {
        const std::vector<int> widths = widthsOf(line, room.width());
        room.setHeight(lineHeight(line, widths));
        place(line, widths, room);
        room.moveTop(room.bottom() + 1 + lineGap);
    }
}

QSize FlowLayout::sizeHint() const
{
    const Line all = linesFor(QWIDGETSIZE_MAX, 0).front();
    int width = 0, height = 0;
    for (const Entry *entry : all) {
        if (entry->role == Role::Space)
            continue;
        width += (width > 0 ? spacing() : 0) + entry->widths().wanted;
        height = std::max(height, entry->item->sizeHint().height());
    }
    const QMargins margins = contentsMargins();
    return {width + margins.left() + margins.right(), height + margins.top() + margins.bottom()};
}

QSize FlowLayout::minimumSize() const
{
    return {1, sizeHint().height()}; // a bar never widens the window
}

} // namespace headwise::desktop::views

#include "moc_flowlayout.cpp"
