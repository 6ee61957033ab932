// SPDX-License-Identifier: GPL-3.0-or-later
// The field for a typed sentence or pair, with a line that says what was understood.
#pragma once

#include <QWidget>

class QLineEdit;

namespace headwise::desktop::views {
class ThemedLabel;
}

namespace headwise::desktop::docks {

/// What a typed sentence will be: the texts of a pair, or how to type one.
QString sentenceHint(const QString &sentence);

class SentenceField : public QWidget
{
    Q_OBJECT

public:
    explicit SentenceField(QWidget *parent = nullptr);
    void clear();

signals:
    void entered(const QString &sentence);

private:
    void showHint();

    QLineEdit *m_sentence;
    views::ThemedLabel *m_hint;
};

} // namespace headwise::desktop::docks
