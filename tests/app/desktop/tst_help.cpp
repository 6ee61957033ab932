// SPDX-License-Identifier: GPL-3.0-or-later
// The help window: every page is there in both languages, and its links lead to pages.
#include "app/desktop/window/helpwindow.h"
#include "app/desktop/window/viewlist.h"
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
        for (const QString &name : desktop::window::helpPages(desktop::window::viewList()))
            QTest::newRow(qPrintable(name)) << name;
    }
    void pages()
    {
        QFETCH(QString, name);
        const QString english = desktop::window::helpText(name, "en"), german = desktop::window::helpText(name, "de");
        QVERIFY(english.startsWith("# ") && german.startsWith("# "));
        QVERIFY(english != german);
        const QRegularExpression link("\\]\\(([a-z]+)\\.md\\)"), picture("\\]\\((pictures/[a-z_]+\\.png)\\)");
        for (const QString &text : {english, german}) {
            for (auto matches = link.globalMatch(text); matches.hasNext();)
                QVERIFY2(desktop::window::helpPages(desktop::window::viewList()).contains(matches.next().captured(1)),
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
        desktop::window::HelpWindow window(desktop::window::viewList(), commands);
        window.showPage("heads");
        auto *list = window.findChild<QListWidget *>("helpPages");
        auto *browser = window.findChild<QTextBrowser *>();
        QCOMPARE(list->count(), static_cast<int>(desktop::window::helpPages(desktop::window::viewList()).size()));
        QCOMPARE(list->currentRow(),
            static_cast<int>(desktop::window::helpPages(desktop::window::viewList()).indexOf("heads")));
        emit browser->anchorClicked(QUrl("numbers.md"));
        QCOMPARE(window.page(), QString("numbers"));
        QVERIFY(browser->toPlainText().startsWith(list->currentItem()->text()));
        window.showPage("shortcuts"); // of the registry
        QVERIFY(browser->toPlainText().contains("Ctrl+Alt+J") && browser->toPlainText().contains("Fly"));
        window.showPage("numbers");
        window.showPage("nowhere");
        QCOMPARE(window.page(), QString("numbers"));
    }
};

HEADWISE_TEST(TestHelp)
#include "tst_help.moc"
