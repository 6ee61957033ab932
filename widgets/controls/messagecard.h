// SPDX-License-Identifier: GPL-3.0-or-later
// A message over the lower edge of a page: a sentence of up to several lines, links for what can be done, and a button
// that closes it. It lies over the page, which does not move when it comes and goes.
#pragma once

#include "widgets/controls/notebar.h"

#include <QWidget>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace headwise::widgets::controls {

class MessageCard : public QWidget
{
    Q_OBJECT

public:
    /// The card follows the size of `page`, its parent.
    explicit MessageCard(QWidget *page);
    /// An empty sentence hides the card. `links` are the texts of its links, from the left.
    void setMessage(NoteTone tone, const QString &text, const QStringList &links = {});
    const QString &text() const { return m_text; }

signals:
    /// The position in `links`.
    void linkActivated(int position);
    void closed();

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void place();
    void showColors();

    NoteTone m_tone = NoteTone::Neutral;
    QString m_text;
    QLabel *m_label;
    QHBoxLayout *m_links;
    QToolButton *m_close;
};

} // namespace headwise::widgets::controls
