// One sentence on a view: what was truncated, renormalised, aligned otherwise, or went wrong.
#pragma once

#include "app/desktop/views/themedlabel.h"

namespace headwise::desktop {

enum class NoteLevel : std::uint8_t { Neutral, Warning, Error };

class NoteBar : public QWidget
{
    Q_OBJECT

public:
    explicit NoteBar(QWidget *parent = nullptr);

    /// Hides itself when `text` is empty. `link` is the one action; empty for none.
    void setNote(NoteLevel level, const QString &text, const QString &link = {});
    QString text() const { return m_text->text(); }

signals:
    void linkClicked();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    NoteLevel m_level = NoteLevel::Neutral;
    ThemedLabel *m_text;
    LinkLabel *m_link;
};

} // namespace headwise::desktop
