// SPDX-License-Identifier: GPL-3.0-or-later
// The first lines of an input as a tokenizer cuts them: one row for each, tokens on alternating grounds.
#pragma once

#include "app/desktop/runner/peeks/modelpeek.h"

#include <QWidget>

namespace headwise::desktop::shell::start {

/// A token as it is drawn: a leading space, however the tokenizer writes it, becomes "·".
QString shownToken(const QString &token);

class TokenPreview : public QWidget
{
    Q_OBJECT

public:
    explicit TokenPreview(QWidget *parent = nullptr);
    void setLines(std::vector<runner::peeks::TokenLine> lines);
    /// The rows as text, for readers of the screen and tests: "12 tokens: [CLS] the old ship".
    QString text() const;
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    int rowHeight() const;

    std::vector<runner::peeks::TokenLine> m_lines;
};

} // namespace headwise::desktop::shell::start
