// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/workspace/shownname.h"

#include "app/desktop/workspace/recent.h"
#include "tests/support/registry.h"

namespace named = headwise::desktop::workspace;
using named::SourceEntry;

namespace {

SourceEntry entry(const QString &name, const QString &path = {}, const QString &model = {})
{
    SourceEntry result;
    result.name = name;
    result.path = path.isEmpty() ? QStringLiteral("/data/%1.h5").arg(name) : path;
    result.model = model;
    return result;
}

} // namespace

class TestShownName : public QObject
{
    Q_OBJECT
private slots:
    void whatAllShareIsLeftOut_data()
    {
        QTest::addColumn<QStringList>("names");
        QTest::addColumn<QStringList>("shown");
        const auto row = [](const char *what, const QStringList &names, const QStringList &shown) {
            QTest::newRow(what) << names << shown;
        };
        row("beginning and end", {"MiniLM-base-reviews", "MiniLM-tuned-reviews"}, {"base", "tuned"});
        row("whole parts only", {"MiniLM-based-reviews", "MiniLM-baked-reviews"}, {"based", "baked"});
        row("nothing would be left without the beginning", {"MiniLM-reviews", "MiniLM-tuned-reviews"},
            {"MiniLM", "MiniLM-tuned"});
        row("a number alone says nothing", {"model-checkpoint-500", "model-checkpoint-1000"},
            {"model-checkpoint-500", "model-checkpoint-1000"});
        row("short names stay", {"run-base", "run-tuned"}, {"run-base", "run-tuned"});
        row("three", {"bert-base-mnli-dev", "bert-tuned-mnli-dev", "bert-pruned-mnli-dev"},
            {"base", "tuned", "pruned"});
        row("a short name beside long ones", {"MiniLM-base-reviews", "MiniLM-tuned-reviews", "run"},
            {"base", "tuned", "run"});
        row("a name that is taken", {"MiniLM-base-reviews", "MiniLM-tuned-reviews", "base"},
            {"MiniLM-base-reviews", "MiniLM-tuned-reviews", "base"});
        row("one", {"MiniLM-base-reviews"}, {"MiniLM-base-reviews"});
        row("none", {}, {});
    }
    void whatAllShareIsLeftOut()
    {
        QFETCH(QStringList, names);
        QFETCH(QStringList, shown);
        std::vector<SourceEntry> entries;
        for (const QString &name : names)
            entries.push_back(entry(name));
        QCOMPARE(named::shortNames(entries), shown);
    }
    void twinsAreToldApartByTheirFolders()
    {
        QCOMPARE(named::shortNames({entry("epoch-3", "/runs/run1/epoch-3.h5"),
                     entry("epoch-3", "/runs/run2/epoch-3.h5"), entry("base", "/runs/base.h5")}),
            (QStringList{"run1/epoch-3", "run2/epoch-3", "base"}));
        // What the twins share is left out again where it is long.
        QCOMPARE(named::shortNames({entry("checkpoint-500", "/runs/run1/checkpoint-500.h5"),
                     entry("checkpoint-500", "/runs/run2/checkpoint-500.h5")}),
            (QStringList{"run1", "run2"}));
    }
    void foldersOfModelsCountBeforeTheCache()
    {
        QCOMPARE(named::shortNames({entry("epoch-3", "/cache/epoch-3.h5", "/runs/warm/epoch-3"),
                     entry("epoch-3", "/cache/epoch-3-2.h5", "/runs/cold/epoch-3"), entry("base")}),
            (QStringList{"warm/epoch-3", "cold/epoch-3", "base"}));
    }
    void equalFilesKeepEqualNames()
    {
        QCOMPARE(named::shortNames({entry("a", "/x/a.h5"), entry("a", "/x/a.h5")}), (QStringList{"a", "a"}));
    }
    void stepsOfOneRunAreNoTwins()
    {
        SourceEntry a = entry("run", "/cache/one/300.h5"), b = entry("run", "/cache/two/3000.h5");
        a.steps = b.steps = {{300, "/cache/one/300.h5", {}}, {3000, "/cache/two/3000.h5", {}}};
        QCOMPARE(named::shortNames({a, b}), (QStringList{"run", "run"}));
        QCOMPARE(named::shownName(a), QString("run, step 300"));
    }
    void levelsOfDetailHaveNames_data()
    {
        QTest::addColumn<QString>("detail");
        QTest::addColumn<QString>("name");
        QTest::newRow("full") << "full"
                              << "full";
        QTest::newRow("largest") << "topk:32"
                                 << "top 32";
        QTest::newRow("band") << "band:4,64"
                              << "band 4, 64";
        QTest::newRow("last row") << "rows:last1"
                                  << "last row";
        QTest::newRow("last rows") << "rows:last4"
                                   << "last 4 rows";
        QTest::newRow("some rows") << "rows:17,0,5"
                                   << "rows 0, 5, 17";
        QTest::newRow("many rows") << "rows:1,2,3,4,5"
                                   << "5 rows";
        QTest::newRow("summary") << "summary"
                                 << "summary";
    }
    void levelsOfDetailHaveNames()
    {
        QFETCH(QString, detail);
        QTEST(named::detailName(*headwise::archive::format::detailFromText(detail.toStdString())), "name");
    }
    void closedWorkspacesAreNamedByWhatTheyHeld()
    {
        const QString name = named::closedFileName(QDateTime(QDate(2026, 11, 29), QTime(13, 5, 9, 7)));
        QCOMPARE(name, QString("closed-20261129-130509-007.headwise"));
        QVERIFY(named::isClosedFile("/somewhere/" + name));
        QVERIFY(!named::isClosedFile("/somewhere/closed-doors.headwise"));
        QCOMPARE(named::recentName({"/somewhere/" + name, {}, {"/x/base.h5", "/x/tuned.h5"}}),
            QString("closed: base, tuned"));
        QCOMPARE(named::recentName({"/somewhere/my work.headwise", {}, {"/x/base.h5"}}), QString("my work"));
    }
};

HEADWISE_TEST(TestShownName)
#include "tst_shownname.moc"
