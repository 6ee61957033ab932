// SPDX-License-Identifier: GPL-3.0-or-later
// The Clusters view in the window. In the sample, heads with the same number are equal in both layers: three pairs.
#include "app/desktop/figures/picture.h"
#include "app/desktop/settings/appearance.h"
#include "app/desktop/shell/viewlist.h"
#include "app/desktop/views/clusters/clusterscommands.h"
#include "app/desktop/views/clusters/clustersview.h"
#include "app/desktop/workspace/session.h"
#include "core/clustering/trees/cut.h"
#include "core/models/files/checkpoint.h"
#include "core/models/files/weightsdigest.h"
#include "tests/app/desktop/openedwindow.h"
#include "tests/app/desktop/samplearchive.h"
#include "tests/app/desktop/views/shownclusters.h"
#include "tests/core/compare/weights/smallmodel.h"
#include "tests/support/registry.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMouseEvent>
#include <QPushButton>
#include <QScrollArea>
#include <QSpinBox>
#include <QTemporaryDir>

#include <cmath>

using namespace headwise;
using namespace headwise::desktop;
using namespace headwise::tests;

class TestClustersView : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;
    QString m_a, m_b;

private slots:
    void initTestCase()
    {
        qRegisterMetaType<attention::HeadId>();
        desktop::settings::showAppearance(*qApp, widgets::theme::Appearance::Light);
        tests::installFakeCli(m_folder.path(), "exit 0"); // every file is valid
        m_a = m_folder.filePath(QStringLiteral("a.h5"));
        m_b = m_folder.filePath(QStringLiteral("b.h5"));
        writeSampleArchive(m_a, {.examples = 12, .sharpness = 0.9});
        writeSampleArchive(m_b, {.examples = 12, .sharpness = 0.8});
    }

    void equalHeadsAreTogether()
    {
        const auto window = openedWindow({m_a}, "clusters");
        setClusters(*window, 3);
        QVERIFY(waitFor(*window, 3));
        const views::clusters::ClusterSet &set = *inputOf(*window).shown.set;
        QCOMPARE(set.items(), 6);
        for (int number = 0; number < 3; ++number) {
            QCOMPARE(set.clusterOf(set.itemOf(head(0, number))), set.clusterOf(set.itemOf(head(1, number))));
            QVERIFY(set.analysis.distances.at(static_cast<std::size_t>(set.itemOf(head(0, number))),
                        static_cast<std::size_t>(set.itemOf(head(1, number)))) < 1e-4);
        }
        // The widgets show the numbers of the core.
        const auto &content = matrixOf(*window)->content();
        for (int row = 0; row < 6; ++row)
            for (int column = 0; column < 6; ++column)
                QCOMPARE(content.map->at(row, column),
                    static_cast<float>(set.analysis.distances.at(
                        static_cast<std::size_t>(content.order[static_cast<std::size_t>(row)]),
                        static_cast<std::size_t>(content.order[static_cast<std::size_t>(column)]))));
        QCOMPARE(matrixOf(*window)->state().partition, set.partition());
        QCOMPARE(cardsOf(*window)->content().cards.size(), std::size_t{3});
        QCOMPARE(cardsOf(*window)->content().cards[1].bars[0].value, set.analysis.clusters[1].cohesion);
        auto *map = window->findChild<widgets::clusters::HeadMap *>("clusterMap");
        QCOMPARE(map->content().points.size(), std::size_t{6});
        QCOMPARE(map->content().points[0].cluster, set.clusterOf(0));
        // The sample keeps no means over its examples: cards have the example, and say so.
        QTRY_VERIFY_WITH_TIMEOUT(!cardsOf(*window)->content().cards[0].map.isNull(), patience);
        const auto *cardMaps = window->findChild<widgets::controls::SegmentedControl *>("cardMaps");
        QCOMPARE(cardMaps->currentIndex(), 1);
        QCOMPARE(
            window->desk().workspace().settingsOf<ClustersSettings>().cards, desktop::views::clusters::CardMaps::Mean);
    }
    void aCardSelectsItsHeads()
    {
        const auto window = openedWindow({m_a}, "clusters");
        setClusters(*window, 3);
        QVERIFY(waitFor(*window, 3));
        widgets::clusters::ClusterCards *cards = cardsOf(*window);
        QTest::mouseClick(cards, Qt::LeftButton, {}, cards->grid().rect(1).center().toPoint());
        const auto &clusters = inputOf(*window).shown.set->analysis.clusters;
        const auto &selected = window->desk().selection().state().heads;
        QCOMPARE(selected.size(), clusters[1].members.size());
        QCOMPARE(selected.back(), inputOf(*window).shown.set->headAt(clusters[1].medoid));
        QCOMPARE(cards->selected(), 1);
        QCOMPARE(matrixOf(*window)->state().selectedRows.size(), std::size_t{2});
        auto *members = window->findChild<widgets::clusters::HeadRows *>("clusterMembers");
        QCOMPARE(members->content().rows.size(), std::size_t{2});
        QCOMPARE(members->content().rows[0].value, 0.0); // the representative
        // The same card again: nothing is selected.
        QTest::mouseClick(cards, Qt::LeftButton, {}, cards->grid().rect(1).center().toPoint());
        QVERIFY(window->desk().selection().state().heads.empty());
        // A head that is pinned elsewhere is seen here.
        window->desk().selection().setHead(head(1, 2));
        QCOMPARE(
            cards->selected(), inputOf(*window).shown.set->clusterOf(inputOf(*window).shown.set->itemOf(head(1, 2))));
        auto *like = window->findChild<widgets::clusters::HeadRows *>("headsLike");
        QCOMPARE(like->content().rows.front().name, QString("L0H2")); // its equal
    }
    void theCutIsDragged()
    {
        const auto window = openedWindow({m_a}, "clusters");
        setClusters(*window, 2);
        QVERIFY(waitFor(*window, 2));
        widgets::dendrogram::ClusterMatrix *matrix = matrixOf(*window);
        const auto geometry = matrix->geometryOfMatrix();
        const clustering::values::Tree &tree = inputOf(*window).shown.set->analysis.tree;
        const auto handle = [&](int clusters) {
            return widgets::dendrogram::cutHandle(
                geometry, clustering::trees::heightOfCut(tree, clusters), matrix->font())
                .center()
                .toPoint();
        };
        QTest::mousePress(matrix, Qt::LeftButton, {}, handle(2));
        QMouseEvent move(QEvent::MouseMove, QPointF(handle(3)), matrix->mapToGlobal(QPointF(handle(3))), Qt::NoButton,
            Qt::LeftButton, {});
        QApplication::sendEvent(matrix, &move);
        QCOMPARE(matrix->state().partition.clusters, 3); // at once
        QCOMPARE(window->desk().workspace().settingsOf<ClustersSettings>().clusters, 2);
        QTest::mouseRelease(matrix, Qt::LeftButton, {}, handle(3));
        QCOMPARE(window->desk().workspace().settingsOf<ClustersSettings>().clusters, 3);
        QVERIFY(waitFor(*window, 3));
        QCOMPARE(window->findChild<QSpinBox *>("clusterCount")->value(), 3);
        // By keys, and back by undo.
        QTest::keyClick(matrix, Qt::Key_Left);
        QVERIFY(waitFor(*window, 2));
        window->desk().workspace().undoStack().undo();
        QVERIFY(waitFor(*window, 3));
    }
    void twoSourcesAreMatched()
    {
        const auto window = openedWindow({m_a, m_b}, "clusters");
        setClusters(*window, 3);
        QVERIFY(waitFor(*window, 3));
        const ClustersInput &input = inputOf(*window);
        QVERIFY(input.other.has_value());
        QCOMPARE(input.matches.size(), std::size_t{3});
        for (int cluster = 0; cluster < 3; ++cluster)
            QCOMPARE(input.matchOf(cluster)->overlap, 1.0);
        QCOMPARE(cardsOf(*window)->content().cards[0].bars.back().value, 1.0);
        QVERIFY(!window->findChild<QWidget *>("clusterMatrixOther")->isVisible());
        window->desk().commands().run("clusters.side.matched");
        QTRY_VERIFY_WITH_TIMEOUT(window->settled(), patience);
        auto *other = window->findChild<widgets::dendrogram::ClusterMatrix *>("clusterMatrixOther");
        QVERIFY(other->isVisible());
        QCOMPARE(other->content().colorBar.range, matrixOf(*window)->content().colorBar.range);
        // Clusters that belong together have one number.
        for (int item = 0; item < 6; ++item)
            QCOMPARE(other->state().partition.labels[static_cast<std::size_t>(
                         input.other->set->itemOf(input.shown.set->headAt(item)))],
                input.shown.set->clusterOf(item));
        // Heads like the pinned one, in both sources.
        window->desk().selection().setHead(head(0, 0));
        auto *like = window->findChild<widgets::clusters::HeadRows *>("headsLike");
        QTRY_VERIFY_WITH_TIMEOUT(
            !like->content().rows.empty() && like->content().rows.front().source.has_value(), patience);
        window->desk().commands().run("clusters.side.comparison");
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && inputOf(*window).shown.source.id == SourceId{1}, patience);
    }
    void namesAndSettingsAreKeptInSessions()
    {
        const QString path = m_folder.filePath("clusters.headwise");
        QString named;
        {
            const auto window = openedWindow({m_a}, "clusters");
            setClusters(*window, 3);
            QVERIFY(waitFor(*window, 3));
            window->desk().commands().run("clusters.rename", {{"cluster", 2}, {"name", "copies = all"}});
            QTRY_COMPARE_WITH_TIMEOUT(cardsOf(*window)->content().cards[1].name, QString("copies = all"), patience);
            named = cardsOf(*window)->content().cards[1].represents;
            VERIFY_ERROR(
                window->desk().commands().run("clusters.rename", {{"cluster", 9}, {"name", "x"}}), "cluster 9");
            workspace::saveSession(
                window->desk().workspace().session(), path, views::settingsTypes(window->viewList()));
        }
        const auto window = openedWindow({path}, "clusters");
        QVERIFY(waitFor(*window, 3));
        QCOMPARE(cardsOf(*window)->content().cards[1].name, QString("copies = all"));
        QCOMPARE(cardsOf(*window)->content().cards[1].represents, named);
        // With another cut the name stays with its head.
        setClusters(*window, 1);
        QVERIFY(waitFor(*window, 1));
        QCOMPARE(cardsOf(*window)->content().cards[0].name, QString("copies = all"));
    }
    void theOtherPolicyIsOffered()
    {
        const auto window = openedWindow({m_a}, "clusters");
        QVERIFY(window->settled());
        auto *view = window->view<ClustersView>();
        const auto notes = view->notes();
        const auto found = std::find_if(notes.begin(), notes.end(),
            [](const views::ViewNote &note) { return note.text.contains("adjusted Rand"); });
        QVERIFY(found != notes.end());
        QVERIFY(found->text.contains("Without the first token"));
        found->perform();
        QCOMPARE(window->desk().workspace().settings().firstToken, attention::FirstToken::Drop);
        QTRY_VERIFY_WITH_TIMEOUT(
            window->settled() && inputOf(*window).shown.set->asked().policy.firstToken == attention::FirstToken::Drop,
            patience);
        QStringList texts;
        for (const views::ViewNote &note : view->notes())
            texts << note.text;
        QVERIFY(texts.contains("Roles and mean maps are of all tokens, as archives store them."));
        QCOMPARE(texts.removeDuplicates(), 0);
    }
    /// Of other heads, only common examples say which of B stands for which of A: without, that is no overlap of 0.
    void withoutACommonExampleThereIsNoOverlap()
    {
        const QString other = m_folder.filePath("other.h5");
        writeSampleArchive(other, {.heads = 4, .examples = 12, .sharpness = 0.9, .sentence = "a dog ran"});
        const auto window = openedWindow({m_a, other}, "clusters");
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && inputOf(*window).other, patience);
        QCOMPARE(cardsOf(*window)->content().cards[0].bars.size(), std::size_t{3});
        QVERIFY(std::isnan(cardsOf(*window)->content().cards[0].bars[2].value));
    }
    void summariesOfferMeasures()
    {
        const QString summary = m_folder.filePath("summary.h5");
        writeSampleArchive(summary, {.examples = 12, .sharpness = 0.9, .maps = false});
        const auto window = openedWindow({summary}, "clusters");
        QVERIFY(inputOf(*window).empty());
        QPushButton *offered = nullptr;
        for (auto *button : window->view<ClustersView>()->findChildren<QPushButton *>())
            if (button->isVisible() && button->text().contains("measures"))
                offered = button;
        QVERIFY(offered);
        offered->click();
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && !inputOf(*window).empty(), patience);
        QCOMPARE(inputOf(*window).shown.set->asked().distance, std::string("measures"));
    }
    /// The folder of the model is found by what the archive records.
    void weightsNeedTheModelsFolder()
    {
        SmallModel model;
        makeBert(model);
        model.write();
        const QString archive = m_folder.filePath("weights.h5");
        writeSampleArchive(archive,
            {.examples = 4,
                .weightsSha256 = models::files::sha256OfFiles(models::files::Checkpoint::open(model.path()).files()),
                .command = "headwise-cli capture " + model.path() + " --input cats.txt"});
        const auto window = openedWindow({archive}, "clusters");
        const auto choose = [&](const char *distance) {
            window->desk().commands().trigger(
                "setting.change", {{"view", "clusters"}, {"name", "distance"}, {"value", distance}});
        };
        choose("weights");
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && !inputOf(*window).empty(), patience);
        QCOMPARE(inputOf(*window).shown.set->asked().distance, std::string("weights"));
        QCOMPARE(inputOf(*window).shown.set->items(), 6);
        const QStringList words = views::clusters::clusterLine(
            {inputOf(*window).shown.source}, *inputOf(*window).shown.set, inputOf(*window).settings);
        QCOMPARE(words[words.indexOf("--part") + 1], QString("QK"));
        auto *part = window->findChild<QComboBox *>("clusterPart");
        QVERIFY(part->isVisible());
        window->desk().commands().run("clusters.part.OV");
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && !inputOf(*window).empty() &&
                                     inputOf(*window).shown.set->request.distances.part == "OV",
            patience);
        QCOMPARE(words[2], QString::fromStdString(model.path()));
        choose("js");
        QTRY_VERIFY_WITH_TIMEOUT(window->settled() && !inputOf(*window).empty(), patience);
        QVERIFY(!part->isVisible());
        const auto other = openedWindow({m_a}, "clusters"); // records no weights
        other->desk().commands().trigger(
            "setting.change", {{"view", "clusters"}, {"name", "distance"}, {"value", "weights"}});
        QTRY_VERIFY_WITH_TIMEOUT(other->settled(), patience);
        QVERIFY(inputOf(*other).empty());
    }
    void distancesWithoutDataAreDisabled()
    {
        const auto window = openedWindow({m_a}, "clusters");
        const auto *choices = window->findChild<QComboBox *>("clusterDistance");
        const auto isEnabled = [&](const char *id) {
            const int row = choices->findText(views::clusters::distanceName(id));
            return row >= 0 && (choices->model()->flags(choices->model()->index(row, 0)) & Qt::ItemIsEnabled) != 0;
        };
        QVERIFY(isEnabled("js") && isEnabled("weights"));
        QVERIFY(!isEnabled("series"));  // no run
        QVERIFY(!isEnabled("outputs")); // captured without them
    }
    void oneHeadHasNoClusters()
    {
        const QString single = m_folder.filePath("single.h5");
        writeSampleArchive(single, {.layers = 1, .heads = 1, .examples = 4});
        const auto window = openedWindow({single}, "clusters");
        QVERIFY(window->settled());
        QVERIFY(inputOf(*window).empty());
        QVERIFY(!matrixOf(*window)->isVisible());
    }
    void tablesAndPicturesAreWritten()
    {
        const auto window = openedWindow({m_a, m_b}, "clusters");
        setClusters(*window, 3);
        QVERIFY(waitFor(*window, 3));
        auto *view = window->view<ClustersView>();
        const QList<QByteArray> lines = view->tableText("csv", "made by a test").trimmed().split('\n');
        QCOMPARE(lines.size(), 2 + 6);
        QVERIFY(lines[0].startsWith("# made by a test"));
        QVERIFY(lines[1].startsWith("head,cluster,name,medoid"));
        const QJsonObject json = QJsonDocument::fromJson(view->tableText("json", "made by a test")).object();
        QCOMPARE(json["clusters"].toArray().size(), 3);
        QCOMPARE(json["clusters"][0]["members"].toArray().size(), 2);
        QCOMPARE(json["settings"]["distance"].toString(), QString("js"));
        for (const char *suffix : {"png", "svg", "pdf"}) {
            const QString path = m_folder.filePath(QStringLiteral("clusters.") + suffix);
            figures::savePicture(*view, {"made by a test"}, path);
            QVERIFY(QFileInfo(path).size() > 5000);
        }
    }
    void theCommandLineSaysWhatIsShown()
    {
        const auto window = openedWindow({m_a}, "clusters");
        const QStringList words = views::clusters::clusterLine(
            window->desk().workspace().shownSources(), *inputOf(*window).shown.set, inputOf(*window).settings);
        QCOMPARE(words.mid(0, 2), QStringList({"headwise-cli", "cluster"}));
        QVERIFY(words.contains(m_a));
        QCOMPARE(words[words.indexOf("--distance") + 1], QString("js"));
        QCOMPARE(words[words.indexOf("--cut") + 1], QString("auto"));
    }
    void headsLikeThisOneAreAskedForAnywhere()
    {
        const auto window = openedWindow({m_a}, "heads");
        const commands::Command *like = window->desk().commands().find("clusters.like");
        QVERIFY(like && !like->whyNotNow().isEmpty());
        window->resize(1440, 420); // the list of the cluster fills the inspector
        window->desk().selection().setHead(head(0, 1));
        QVERIFY(like->whyNotNow().isEmpty());
        window->desk().commands().run("clusters.like");
        QCOMPARE(window->desk().workspace().settings().view, QString("clusters"));
        auto *rows = window->findChild<widgets::clusters::HeadRows *>("headsLike");
        QTRY_VERIFY_WITH_TIMEOUT(rows->isVisible() && !rows->content().rows.empty(), patience);
        QCOMPARE(rows->content().rows.front().name, QString("L1H1"));
        // Also where the lists above them fill the inspector.
        const QScrollArea *area = nullptr;
        for (QWidget *parent = rows; parent && !area; parent = parent->parentWidget())
            area = qobject_cast<QScrollArea *>(parent);
        QVERIFY(area);
        QTRY_VERIFY(rows->mapTo(area, QPoint()).y() < area->height());
    }
};

HEADWISE_TEST(TestClustersView)
#include "tst_clustersview.moc"
