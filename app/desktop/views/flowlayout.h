// SPDX-License-Identifier: GPL-3.0-or-later
// A row of controls that continues on further lines where it is too narrow.
#pragma once

#include <QLayout>

#include <map>
#include <memory>
#include <optional>
#include <vector>

namespace headwise::desktop::views {

/// Widgets from left to right in lines, each at least as wide as its size hint (a field may shrink to its minimum if it
/// then stays on the line); what is left of a line goes to stretches and to widgets with a stretch. Labels are hidden,
/// the last one first, while the controls need more than two lines.
class FlowLayout : public QLayout
{
    Q_OBJECT

public:
    explicit FlowLayout(QWidget *parent = nullptr);
    ~FlowLayout() override;

    void addWidget(QWidget *widget, int stretch = 0);
    void addStretch(int stretch = 1);
    /// A label that may be hidden, since the control after it has the same accessible name.
    void addLabel(QWidget *label);

    void addItem(QLayoutItem *item) override;
    int count() const override;
    QLayoutItem *itemAt(int index) const override;
    QLayoutItem *takeAt(int index) override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect &rect) override;
    void invalidate() override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

private:
    enum class Role : std::uint8_t
    {
        Control,
        Label,
        Space
    };
    struct Widths
    {
        int wanted = 0, least = 0, most = 0;
    };
    struct Entry
    {
        std::unique_ptr<QLayoutItem> item;
        int stretch = 0;
        Role role = Role::Control;
        mutable std::optional<Widths> known{}; ///< until the layout is invalidated

        const Widths &widths() const;
    };
    using Line = std::vector<const Entry *>;

    void add(Entry entry);
    QRect inside(const QRect &rect) const;
    /// Lines for a width, without the last `hiddenLabels` labels.
    std::vector<Line> linesFor(int width, int hiddenLabels) const;
    int hiddenLabelsFor(int width) const;
    int lineHeight(const Line &line, const std::vector<int> &widths) const;
    std::vector<int> widthsOf(const Line &line, int width) const;
    void place(const Line &line, const std::vector<int> &widths, const QRect &rect) const;

    std::vector<Entry> m_entries;
    mutable std::map<int, int> m_heights; ///< by width, until the layout is invalidated
};

} // namespace headwise::desktop::views
