// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/shell/helpwindow.h"

#include "app/desktop/views/measuretext.h"
#include "core/measures/measure.h"

#include <QFile>
#include <QHBoxLayout>
#include <QListWidget>
#include <QLocale>
#include <QShortcut>
#include <QTextBlock>
#include <QTextBrowser>

namespace headwise::desktop::shell {

namespace {

/// The first heading of a page.
QString pageTitle(const QString &markdown) { return markdown.section(QLatin1Char('\n'), 0, 0).remove(0, 2).trimmed(); }

/// Adds space between paragraphs, which Qt's Markdown import does not.
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

QStringList helpPages(const views::ViewList &views)
{
    QStringList pages{QStringLiteral("start"), QStringLiteral("attention")};
    for (const views::ViewDescription &view : views)
        if (!helpText(view.id, {}).isEmpty())
            pages << view.id;
    return pages << QStringLiteral("models") << QStringLiteral("numbers") << QStringLiteral("commands")
                 << QStringLiteral("shortcuts");
}

QString shortcutRows(const commands::CommandRegistry &commands)
{
    QStringList rows;
    for (const auto &command : commands.all()) {
        QString keys = command->shortcut.toString(QKeySequence::NativeText);
        if (!keys.isEmpty())
            rows << QStringLiteral("| %1 | %2 |")
                        .arg(keys.replace(QLatin1Char('|'), QStringLiteral("\\|")),
                            QString(command->text).remove(QLatin1Char('&')).remove(QChar(0x2026)));
    }
    return rows.join(QLatin1Char('\n'));
}

QString measureRows()
{
    QStringList rows;
    for (const auto infos : {measures::measures(), measures::measuresOnRequest()})
        for (const measures::MeasureInfo &info : infos) {
            const QString id = QString::fromUtf8(info.id.data(), static_cast<qsizetype>(info.id.size()));
            const QStringList cells{views::measureName(id), views::measureDefinition(id), views::measureUnitNote(id)};
            rows << QStringLiteral("| %1 |").arg(QStringList(cells)
                                                     .replaceInStrings(QStringLiteral("|"), QStringLiteral("\\|"))
                                                     .join(QStringLiteral(" | ")));
        }
    return rows.join(QLatin1Char('\n'));
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

HelpWindow::HelpWindow(const views::ViewList &views, const commands::CommandRegistry &commands, QWidget *parent)
    : QDialog(parent)
    , m_pages(helpPages(views))
    , m_commands(commands)
    , m_list(new QListWidget)
    , m_browser(new QTextBrowser)
{
    setObjectName(QStringLiteral("help"));
    setWindowTitle(tr("Help"));
    resize(1140, 720); // wide enough for the pictures
    m_list->setObjectName(QStringLiteral("helpPages"));
    m_list->setAccessibleName(tr("Help pages"));
    m_list->setFrameShape(QFrame::NoFrame);
    for (const QString &name : m_pages)
        m_list->addItem(pageTitle(helpText(name, QLocale().name().left(2))));
    m_list->setFixedWidth(m_list->sizeHintForColumn(0) + 24); // the longest title, whatever the language and font
    m_browser->setOpenLinks(false);
    m_browser->setSearchPaths({QStringLiteral(":/help")}); // for the pictures
    m_browser->setFrameShape(QFrame::NoFrame);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(8, 8, 8, 8);
    row->addWidget(m_list);
    row->addWidget(m_browser, 1);
    auto *keys = new QShortcut(QKeySequence(Qt::CTRL | Qt::Key_Slash), this);
    connect(keys, &QShortcut::activated, this, [this] { showPage(QStringLiteral("shortcuts")); });
    connect(m_list, &QListWidget::currentRowChanged, this, &HelpWindow::turnTo);
    connect(m_browser, &QTextBrowser::anchorClicked, this,
        [this](const QUrl &url) { showPage(url.path().section(QLatin1Char('.'), 0, 0)); });
}

QString HelpWindow::textOf(const QString &page) const
{
    return helpText(page, QLocale().name().left(2))
        .replace(QStringLiteral("| {shortcuts} |"), shortcutRows(m_commands))
        .replace(QStringLiteral("| {measures} |"), measureRows());
}

void HelpWindow::showPage(const QString &name)
{
    if (const auto row = m_pages.indexOf(name); row >= 0)
        m_list->setCurrentRow(static_cast<int>(row));
}

void HelpWindow::turnTo(int row)
{
    m_page = m_pages.value(row);
    m_browser->setMarkdown(textOf(m_page));
    spread(*m_browser->document());
    m_browser->moveCursor(QTextCursor::Start);
}

} // namespace headwise::desktop::shell

#include "moc_helpwindow.cpp"
