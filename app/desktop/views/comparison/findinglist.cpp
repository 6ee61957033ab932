// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/views/comparison/findinglist.h"

#include "app/desktop/views/themedlabel.h"

#include <QRegularExpression>
#include <QTextDocumentFragment>
#include <QVBoxLayout>

namespace headwise::desktop::views::comparison {

namespace {

constexpr qsizetype maxLinks = 6;

/// The sentence with its heads as links "finding/head": where it names them, otherwise after it.
QString richText(const compare::findings::Finding &finding, std::size_t index, const TranslatedWords &words)
{
    using compare::findings::FindingKind;
    QString html = translatedFinding(finding, words).toHtmlEscaped();
    QStringList after;
    for (std::size_t h = 0; h < finding.heads.size(); ++h) {
        const QString name = QString::fromStdString(words.head(finding.heads[h])).toHtmlEscaped();
        const QString link = QStringLiteral("<a href=\"%1/%2\">%3</a>").arg(index).arg(h).arg(name);
        const QRegularExpression whole(QStringLiteral("\\b%1\\b").arg(QRegularExpression::escape(name)));
        if (const auto found = whole.match(html); found.hasMatch())
            html.replace(found.capturedStart(), found.capturedLength(), link);
        else
            after << link;
    }
    const bool answer = finding.kind == FindingKind::StandOut || finding.kind == FindingKind::NoneStandsOut ||
                        finding.kind == FindingKind::NoneDivergent || finding.kind == FindingKind::Identical;
    if (answer)
        html = QStringLiteral("<b>%1</b>").arg(html);
    if (after.isEmpty())
        return html;
    const bool more = after.size() > maxLinks;
    return html + QStringLiteral(" → ") + after.mid(0, maxLinks).join(QStringLiteral(", ")) +
           (more ? QStringLiteral(", …") : QString());
}

} // namespace

FindingList::FindingList(QWidget *parent) : QWidget(parent), m_column(new QVBoxLayout(this))
{
    setObjectName(QStringLiteral("findings"));
    setAccessibleName(tr("What was found"));
    m_column->setContentsMargins(0, 0, 4, 0);
    m_column->setSpacing(5);
    m_column->addStretch(1);
}

void FindingList::setFindings(const std::vector<compare::findings::Finding> &findings, const TranslatedWords &words)
{
    m_findings = findings;
    m_texts.clear();
    m_subjects.clear();
    while (m_lines.size() < findings.size()) {
        auto *line = new views::ThemedLabel;
        line->setWordWrap(true);
        line->setTextFormat(Qt::RichText);
        line->setTextInteractionFlags(Qt::TextBrowserInteraction);
        line->setContextMenuPolicy(Qt::CustomContextMenu);
        const int place = static_cast<int>(m_lines.size());
        connect(line, &QLabel::linkActivated, this, &FindingList::follow);
        connect(line, &QLabel::customContextMenuRequested, this,
            [this, line, place](const QPoint &at) { emit menuRequested(place, line->mapToGlobal(at)); });
        m_column->insertWidget(static_cast<int>(m_lines.size()), line);
        m_lines.push_back(line);
    }
    for (std::size_t i = 0; i < m_lines.size(); ++i) {
        m_lines[i]->setVisible(i < findings.size());
        if (i >= findings.size())
            continue;
        const bool aside = findings[i].kind >= compare::findings::FindingKind::FewExamples &&
                           findings[i].kind <= compare::findings::FindingKind::Note;
        static_cast<views::ThemedLabel *>(m_lines[i])->setTone(aside ? views::Tone::Text2 : views::Tone::Text);
        m_texts.push_back(richText(findings[i], i, words));
        m_subjects.push_back({.subject = workspace::NoteSubject::Finding,
            .head = findings[i].heads.empty() ? std::nullopt : std::optional(findings[i].heads.front()),
            .example = findings[i].examples.empty() ? QString() : QString::fromStdString(findings[i].examples.front()),
            .finding = translatedFinding(findings[i], words)});
    }
    showLines();
}

void FindingList::setNotes(const workspace::UserNotes &notes)
{
    m_notes = notes;
    showLines();
}

void FindingList::showLines()
{
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        QString text = m_texts[i];
        if (const int place = workspace::placeOfNote(m_notes, m_subjects[i]); place >= 0) {
            const workspace::UserNote &note = m_notes[static_cast<std::size_t>(place)];
            if (note.star)
                text.prepend(QStringLiteral("★ "));
            if (!note.text.isEmpty())
                text += tr("<br><i>Note: %1</i>").arg(note.text.toHtmlEscaped());
        }
        m_lines[i]->setText(text);
    }
}

QString FindingList::text() const
{
    QStringList lines;
    for (std::size_t i = 0; i < m_findings.size(); ++i)
        lines << QTextDocumentFragment::fromHtml(m_lines[i]->text()).toPlainText();
    return lines.join(QLatin1Char('\n'));
}

void FindingList::follow(const QString &link)
{
    const auto finding = link.section(QLatin1Char('/'), 0, 0).toUInt(),
               head = link.section(QLatin1Char('/'), 1).toUInt();
    if (finding >= m_findings.size() || head >= m_findings[finding].heads.size())
        return;
    const compare::findings::Finding &chosen = m_findings[finding];
    emit headChosen(
        chosen.heads[head], chosen.examples.empty() ? QString() : QString::fromStdString(chosen.examples.front()));
}

} // namespace headwise::desktop::views::comparison

#include "moc_findinglist.cpp"
