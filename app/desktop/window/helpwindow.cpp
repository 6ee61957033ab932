// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/window/helpwindow.h"

#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QTextBlock>
#include <QTextBrowser>

namespace headwise::desktop::window {

namespace {

/// The first heading of a page.
QString titleOf(const QString &markdown) { return markdown.section(QLatin1Char('\n'), 0, 0).remove(0, 2).trimmed(); }

/// Markdown comes without room between its paragraphs.
void spread(QTextDocument &document)
{
    document.setDocumentMargin(12);
    for (QTextBlock block = document.begin(); block.isValid(); block = block.next()) {
        QTextCursor cursor(block);
        QTextBlockFormat format = block.blockFormat();
        const bool picture = block.text().contains(QChar::ObjectReplacementCharacter);
        format.setLineHeight(picture ? 100 : 125, QTextBlockFormat::ProportionalHeight);
        format.setTopMargin(format.headingLevel() > 1 ? 12 : 0);
        format.setBottomMargin(block.textList() ? 5 : 9);
        cursor.setBlockFormat(format);
    }
}

} // namespace

QStringList helpPages()
{
    return {QStringLiteral("start"), QStringLiteral("heads"), QStringLiteral("head"), QStringLiteral("statistics"),
        QStringLiteral("relations"), QStringLiteral("compare"), QStringLiteral("checkpoints"),
        QStringLiteral("numbers"), QStringLiteral("shortcuts")};
}

QString helpText(const QString &name, const QString &language)
{
    for (const QString &path :
        {QStringLiteral(":/help/%1_%2.md").arg(name, language), QStringLiteral(":/help/%1.md").arg(name)}) {
        QFile file(path);
        if (file.open(QIODevice::ReadOnly))
            return QString::fromUtf8(file.readAll());
    }
    return {};
}

HelpWindow::HelpWindow(QWidget *parent) : QDialog(parent), m_list(new QListWidget), m_browser(new QTextBrowser)
{
    setObjectName(QStringLiteral("help"));
    setWindowTitle(tr("Help"));
    resize(1140, 720); // a page is as wide as its pictures
    m_list->setObjectName(QStringLiteral("helpPages"));
    m_list->setAccessibleName(tr("Help pages"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setFixedWidth(190);
    for (const QString &name : helpPages())
        m_list->addItem(titleOf(helpText(name, QLocale().name().left(2))));
    m_browser->setOpenLinks(false);
    m_browser->setSearchPaths({QStringLiteral(":/help")}); // of the pictures
    m_browser->setFrameShape(QFrame::NoFrame);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 8, 8, 8);
    row->addWidget(m_list);
    row->addWidget(m_browser, 1);
    connect(m_list, &QListWidget::currentRowChanged, this, &HelpWindow::turnTo);
    connect(m_browser, &QTextBrowser::anchorClicked, this,
        [this](const QUrl &url) { showPage(url.path().section(QLatin1Char('.'), 0, 0)); });
}

void HelpWindow::showPage(const QString &name)
{
    if (const auto row = helpPages().indexOf(name); row >= 0)
        m_list->setCurrentRow(static_cast<int>(row));
}

void HelpWindow::turnTo(int row)
{
    m_page = helpPages().value(row);
    m_browser->setMarkdown(helpText(m_page, QLocale().name().left(2)));
    spread(*m_browser->document());
    m_browser->moveCursor(QTextCursor::Start);
}

} // namespace headwise::desktop::window
