// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/docks/sentencefield.h"

#include "app/desktop/runner/capturerequest.h"
#include "app/desktop/views/themedlabel.h"
#include "widgets/style/icons.h"

#include <QLineEdit>
#include <QVBoxLayout>

namespace headwise::desktop::docks {

QString sentenceHint(const QString &sentence)
{
    static const QStringList added{QStringLiteral("[CLS]"), QStringLiteral("[SEP]"), QStringLiteral("<s>"),
        QStringLiteral("</s>"), QStringLiteral("<|endoftext|>")};
    for (const QString &token : added)
        if (sentence.contains(token))
            return SentenceField::tr("The tokenizer adds %1 itself; ||| separates two texts").arg(token);
    const QJsonObject fields = runner::sentenceFields(sentence);
    if (!fields.contains("text_pair"))
        return SentenceField::tr("Two texts: first ||| second");
    return SentenceField::tr("A pair: “%1” and “%2”").arg(fields["text"].toString(), fields["text_pair"].toString());
}

SentenceField::SentenceField(QWidget *parent)
    : QWidget(parent)
    , m_sentence(new QLineEdit)
    , m_hint(new views::ThemedLabel({}, widgets::theme::TextRole::Label, views::Tone::Text2))
{
    m_sentence->setObjectName(QStringLiteral("sentence"));
    m_sentence->setAccessibleName(tr("Type a sentence to run"));
    m_sentence->setPlaceholderText(tr("Type a sentence, press Enter…"));
    m_sentence->setToolTip(tr("Runs the model of every shown source. Two texts are a pair: first ||| second. Special "
                              "tokens such as [SEP] are added by the tokenizer."));
    m_sentence->addAction(widgets::style::themedIcon(widgets::style::Icon::Run, widgets::style::IconTone::Muted),
        QLineEdit::LeadingPosition);
    m_hint->setObjectName(QStringLiteral("sentenceHint"));
    m_hint->setElided(true);
    auto *rows = new QVBoxLayout(this);
    rows->setContentsMargins(12, 0, 10, 0);
    rows->setSpacing(3);
    rows->addWidget(m_sentence);
    rows->addWidget(m_hint);
    showHint();
    connect(m_sentence, &QLineEdit::textChanged, this, &SentenceField::showHint);
    connect(m_sentence, &QLineEdit::returnPressed, this, [this] {
        if (const QString sentence = m_sentence->text().trimmed(); !sentence.isEmpty())
            emit entered(sentence);
    });
}

void SentenceField::clear() { m_sentence->clear(); }

void SentenceField::showHint()
{
    m_hint->setText(sentenceHint(m_sentence->text().trimmed()));
    m_sentence->setAccessibleDescription(m_hint->text());
}

} // namespace headwise::desktop::docks

#include "moc_sentencefield.cpp"
