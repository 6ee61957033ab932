// SPDX-License-Identifier: GPL-3.0-or-later
// The help window: every page exists in both languages, and its links lead to pages.
#include "app/desktop/shell/helpwindow.h"
#include "app/desktop/shell/viewlist.h"
#include "tests/support/registry.h"

#include <QImage>
#include <QListWidget>
#include <QRegularExpression>
#include <QTextBrowser>

using namespace headwise::desktop;

class TestHelp : public QObject
{
    Q_OBJECT

private slots:
    void pages_data()
    {
        QTest::addColumn<QString>("name");
        for (const QString &name : desktop::shell::helpPages(desktop::shell::viewList()))
            QTest::newRow(qPrintable(name)) << name;
    }
    void pages()
    {
        QFETCH(QString, name);
        const QString english = desktop::shell::helpText(name, "en"), german = desktop::shell::helpText(name, "de");
        QVERIFY(english.startsWith("# ") && german.startsWith("# "));
        QVERIFY(english != german);
        const QRegularExpression link("\\]\\(([a-z]+)\\.md\\)"), picture("\\]\\((pictures/[a-z_]+\\.png)\\)");
        for (const QString &text : {english, german}) {
            for (auto matches = link.globalMatch(text); matches.hasNext();)
                QVERIFY2(desktop::shell::helpPages(desktop::shell::viewList()).contains(matches.next().captured(1)),
                    qPrintable(text));
            for (auto matches = picture.globalMatch(text); matches.hasNext();)
                QVERIFY2(!QImage(":/help/" + matches.next().captured(1)).isNull(), qPrintable(text));
        }
    }
    void listAndLinksTurnPages()
    {
        desktop::commands::CommandRegistry commands;
        commands.add(
            {.id = "test.fly", .text = "&Fly", .shortcut = QKeySequence("Ctrl+Alt+J"), .run = [](const QJsonObject &) {
             }});
        desktop::shell::HelpWindow window(desktop::shell::viewList(), commands);
        window.showPage("heads");
        auto *list = window.findChild<QListWidget *>("helpPages");
        auto *browser = window.findChild<QTextBrowser *>();
        QCOMPARE(list->count(), static_cast<int>(desktop::shell::helpPages(desktop::shell::viewList()).size()));
        QVERIFY(list->viewport()->width() >= list->sizeHintForColumn(0)); // no title is cut
        QCOMPARE(list->currentRow(),
            static_cast<int>(desktop::shell::helpPages(desktop::shell::viewList()).indexOf("heads")));
        emit browser->anchorClicked(QUrl("numbers.md"));
        QCOMPARE(window.page(), QString("numbers"));
        QVERIFY(browser->toPlainText().startsWith(list->currentItem()->text()));
        window.showPage("shortcuts"); // of the registry
        QVERIFY(browser->toPlainText().contains("Ctrl+Alt+J") && browser->toPlainText().contains("Fly"));
        window.showPage("numbers");
        QVERIFY(
            browser->toPlainText().contains("normalised entropy") && !browser->toPlainText().contains("{measures}"));
        window.showPage("nowhere");
        QCOMPARE(window.page(), QString("numbers"));
    }
};

HEADWISE_TEST(TestHelp)
#include "tst_help.moc"
