// SPDX-License-Identifier: GPL-3.0-or-later
// The sentence at the top of a view that says what it shows.
#pragma once

#include <QWidget>

namespace headwise::widgets::controls {

class LinkLabel;

/// "What this means" opens the definition in the inspector. 28 high; can be hidden per view.
class HintBar : public QWidget
{
    Q_OBJECT
public:
    explicit HintBar(QWidget *parent = nullptr);
    void setText(const QString &text);
    const QString &text() const { return m_text; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void meaningRequested();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_text;
    LinkLabel *m_meaning = nullptr;
};

} // namespace headwise::widgets::controls
