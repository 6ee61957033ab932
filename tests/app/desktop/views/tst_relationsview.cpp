// SPDX-License-Identifier: GPL-3.0-or-later
// Heads by relations: the window shows the counts of the command.
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/viewlist.h"
#include "app/desktop/views/head/headview.h"
#include "app/desktop/views/relations/relationssettings.h"
#include "app/desktop/views/relations/relationsview.h"
#include "app/desktop/workspace/session.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/support/registry.h"

#include <QApplication>
#include <QLabel>
#include <QTemporaryDir>

#include <cmath>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestRelationsView : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_archive, m_treebank;

    static void write(const QString &path, const QByteArray &text)
    {
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(text);
    }
private slots:
    /// Sentences "the cat sat i": "the" belongs to "cat", "cat" to "sat". The sample's heads attend to the previous
    /// word.
    void initTestCase()
    {
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        tests::installFakeCli(m_folder.path(), "exit 0"); // every file is valid
        m_archive = m_folder.filePath(QStringLiteral("a.h5"));
        m_treebank = m_folder.filePath(QStringLiteral("small.conllu"));
        tests::writeSampleArchive(m_archive, {.sharpness = 0.9});
        QByteArray text;
        for (int i = 0; i < 4; ++i) {
            const QByteArray number = QByteArray::number(i);
            text += "# sent_id = " + QByteArray::number(i + 1) + "\n# text = the cat sat " + number + "\n";
            text += "1\tthe\t_\t_\t_\t_\t2\tdet\t_\t_\n2\tcat\t_\t_\t_\t_\t3\tnsubj\t_\t_\n";
            text += "3\tsat\t_\t_\t_\t_\t0\troot\t_\t_\n4\t" + number + "\t_\t_\t_\t_\t3\tobl\t_\t_\n\n";
        }
        write(m_treebank, text);
    }

    void aDroppedTreebankIsScored()
    {
        const auto window = openedWindow({m_archive, m_treebank});
        QCOMPARE(window->desk().workspace().settings().view, QString("relations"));
        QTRY_VERIFY_WITH_TIMEOUT(window->view<desktop::views::relations::RelationsView>()->data() != nullptr, patience);
        const headwise::relations::RelationsData &data =
            *window->view<desktop::views::relations::RelationsView>()->data();
        QCOMPARE(data.report.sentences, std::int64_t{4});
        const auto *map = window->findChild<widgets::heatmap::HeatMap *>(QStringLiteral("relationsMap"));
        QCOMPARE(map->content().map->queries, data.rows());
        QCOMPARE(map->content().map->keys, 6);
        for (int row = 0; row < data.rows(); ++row) {
            for (int head = 0; head < 6; ++head) {
                const double accuracy = data.relation(row).heads[static_cast<std::size_t>(head)].accuracy.value;
                QCOMPARE(map->content().map->at(row, head), static_cast<float>(accuracy));
            }
        }
    }

    /// Two sources: their maps and the change, with the numbers of each and of the command.
    void twoSourcesAreCompared()
    {
        const QString other = m_folder.filePath("b.h5");
        tests::writeSampleArchive(other, {.sharpness = 0.1});
        const auto window = openedWindow({m_archive, other, m_treebank});
        auto *view = window->view<desktop::views::relations::RelationsView>();
        QTRY_VERIFY_WITH_TIMEOUT(view->comparisonData() != nullptr && view->drawn(), patience);
        const auto *a = window->findChild<widgets::heatmap::HeatMap *>("relationsMap"),
                   *b = window->findChild<widgets::heatmap::HeatMap *>("relationsMapB"),
                   *change = window->findChild<widgets::heatmap::HeatMap *>("relationsMapDifference");
        QVERIFY(a->isVisible() && b->isVisible() && change->isVisible());
        const headwise::relations::StackRelations &stack = view->comparisonData()->report.stacks.front();
        for (int row = 0; row < view->data()->rows(); ++row) {
            const auto *relation = headwise::relations::findRelation(stack, view->data()->relation(row).key);
            QVERIFY(relation);
            for (int head = 0; head < 6; ++head) {
                const double accuracy = relation->heads[static_cast<std::size_t>(head)].accuracy.value;
                QCOMPARE(b->content().map->at(row, head), static_cast<float>(accuracy));
                QVERIFY(std::abs(change->content().map->at(row, head) -
                                 (b->content().map->at(row, head) - a->content().map->at(row, head))) < 1e-6F);
            }
        }
        const auto *lane = qobject_cast<widgets::lanes::LaneFrame *>(change->parentWidget());
        QVERIFY(lane && lane->header()->content().readoutValue.endsWith(" %"));
        window->desk().workspace().setSourceVisible(SourceId{1}, false);
        QTRY_VERIFY_WITH_TIMEOUT(view->drawn() && !b->isVisible(), patience);
        QVERIFY(view->comparisonData() == nullptr);
    }

    void aCellShowsItsWordsAndAWordItsMap()
    {
        const auto window = openedWindow({m_archive, m_treebank});
        desktop::views::relations::RelationsView *view = window->view<desktop::views::relations::RelationsView>();
        QTRY_VERIFY_WITH_TIMEOUT(view->data() != nullptr, patience);
        int down = 0; // from "sat" to "cat": the relation that previous-word heads follow
        while (view->data()->relation(down).key !=
               headwise::statistics::RelationKey{"nsubj", headwise::statistics::RelationDirection::HeadToDependent})
            ++down;
        auto *map = window->findChild<widgets::heatmap::HeatMap *>(QStringLiteral("relationsMap"));
        auto *words = window->findChild<widgets::tables::TextRows *>(QStringLiteral("relationWords"));
        emit map->cellPinned({down, 1});
        const auto line = [&](std::size_t row) {
            return row < words->content().rows.size() ? words->content().rows[row][1] : QString();
        };
        QTRY_COMPARE_WITH_TIMEOUT(line(2), QStringLiteral("sat → cat"), patience);
        QCOMPARE(words->content().rows.size(), std::size_t{4});
        QVERIFY(
            window->desk().selection().state().currentHead() == (attention::HeadId{attention::Stack::Encoder, 0, 1}));
        QCOMPARE(words->content().rows[2][0], QStringLiteral("✓"));
        emit words->itemClicked(2);
        QCOMPARE(window->desk().workspace().settings().view, QString("head"));
        QCOMPARE(window->desk().selection().state().example, std::string("3"));
        QCOMPARE(window->desk().selection().state().pinned.query, 3);
        QCOMPARE(window->desk().selection().state().pinned.key, 2);
    }

    void whatCannotBeScoredIsSaid()
    {
        const QString other = m_folder.filePath(QStringLiteral("other.conllu"));
        write(other, "1\tdogs\t_\t_\t_\t_\t2\tnsubj\t_\t_\n2\tbark\t_\t_\t_\t_\t0\troot\t_\t_\n\n");
        const auto window = openedWindow({m_archive, other});
        QTRY_VERIFY_WITH_TIMEOUT(window->view<desktop::views::relations::RelationsView>()->drawn(), patience);
        QVERIFY(!window->view<desktop::views::relations::RelationsView>()->data());
        QStringList said;
        for (const QLabel *label : window->view<desktop::views::relations::RelationsView>()->findChildren<QLabel *>())
            said << label->text();
        QVERIFY2(said.join(QLatin1Char(' ')).contains(QStringLiteral("none of the 1 sentence ")),
            qPrintable(said.join(QLatin1Char('|'))));
    }

    void sessionsKeepTheTreebankRelative()
    {
        desktop::workspace::Session session;
        desktop::views::relations::RelationsSettings relations;
        relations.treebank = m_treebank;
        session.state.views.setValue(relations);
        const desktop::workspace::SettingsTypes types = desktop::views::settingsTypes(desktop::shell::viewList());
        const QByteArray json = desktop::workspace::sessionToJson(session, m_folder.path(), types);
        QVERIFY(json.contains("\"treebank\": \"small.conllu\""));
        const desktop::workspace::Session again =
            desktop::workspace::sessionFromJson(json, m_folder.path(), QStringLiteral("s"), types);
        QCOMPARE(again.state.views.value<desktop::views::relations::RelationsSettings>().treebank, m_treebank);
    }
};

HEADWISE_TEST(TestRelationsView)
#include "tst_relationsview.moc"
