// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/compare/findings/tasks.h"
#include "tests/core/compare/findings/findingsources.h"
#include "tests/support/registry.h"

#include <cmath>

using namespace headwise;
using namespace headwise::compare::findings;
using namespace headwise::tests;

namespace {

/// Head 2 is changed for the first task alone, head 5 for both, head 6 for the second and a little for the first.
struct Tuned
{
    compare::dataset::ComparisonResult first, second, third;

    explicit Tuned(int count = 30)
    {
        const MemorySource base = sourceWith(count), a = sourceWith(count, {2, 5}, 0.4),
                           b = sourceWith(count, {5, 6}, 0.4), c = sourceWith(count, {5}, 0.5);
        first = compared(base, a);
        second = compared(base, b);
        third = compared(base, c);
    }
    TaskComparison tasks(bool all = false) const
    {
        NoProgress progress;
        std::vector<const compare::dataset::ComparisonResult *> list{&first, &second};
        if (all)
            list.push_back(&third);
        return compareTasks(list, {}, {.rounds = 200}, progress);
    }
};

} // namespace

class TestTasks : public QObject
{
    Q_OBJECT
private slots:
    void indexByHand_data()
    {
        QTest::addColumn<QList<double>>("changes");
        QTest::addColumn<double>("index");
        QTest::newRow("one task alone") << QList<double>{0, 0.4, 0} << 1.0;
        QTest::newRow("all alike") << QList<double>{0.2, 0.2, 0.2} << 0.0;
        // (0 + 0.75 + 0.75) / 2; one minus the normalised entropy of the shares would be 0.21
        QTest::newRow("mostly one") << QList<double>{0.4, 0.1, 0.1} << 0.75;
        QTest::newRow("two tasks") << QList<double>{0.1, 0.4} << 0.75;
    }
    void indexByHand()
    {
        QFETCH(QList<double>, changes);
        QFETCH(double, index);
        QVERIFY(std::abs(specialisation(std::vector<double>(changes.begin(), changes.end())) - index) < 1e-12);
    }
    void withoutAnyChangeThereIsNoIndex() { QVERIFY(std::isnan(specialisation(std::vector<double>{0, 0}))); }
    void headsOfOneTaskAndOfAllAreDistinguished()
    {
        const TaskComparison tasks = Tuned().tasks();
        QCOMPARE(tasks.tasks, 2);
        QCOMPARE(tasks.examples, std::int64_t(30));
        QCOMPARE(tasks.heads[2].service, TaskService::One);
        QCOMPARE(tasks.heads[2].task, 0);
        QCOMPARE(tasks.heads[2].index.mean, 1.0);
        QCOMPARE(tasks.heads[6].service, TaskService::One);
        QCOMPARE(tasks.heads[6].task, 1);
        QCOMPARE(tasks.heads[5].service, TaskService::All);
        QVERIFY(tasks.heads[5].index.mean < 0.01);
        QCOMPARE(tasks.heads[0].service, TaskService::None);
        QVERIFY(std::isnan(tasks.heads[0].index.mean));
        QCOMPARE(tasks.serving(TaskService::One, 1), std::vector<attention::HeadId>{tasks.heads[6].head});
    }
    void theIndexLiesWithinItsInterval()
    {
        const TaskComparison tasks = Tuned().tasks(true);
        const statistics::Estimate &index = tasks.heads[5].index; // changed by 0.4, 0.4 and 0.5
        QVERIFY(index.low <= index.mean && index.mean <= index.high);
        QVERIFY(index.high - index.low > 0 && index.mean > 0.05 && index.mean < 0.5);
    }
    void similarTasksCorrelate()
    {
        const TaskComparison tasks = Tuned().tasks(true);
        QCOMPARE(tasks.similarityOf(1, 1).correlation, 1.0);
        const TaskSimilarity &near = tasks.similarityOf(1, 2), &far = tasks.similarityOf(0, 1);
        QVERIFY(near.low <= near.correlation && near.correlation <= near.high);
        QVERIFY(near.correlation > far.correlation);
        QCOMPARE(tasks.similarityOf(2, 1).correlation, near.correlation);
    }
    void sentencesNameHeadsAndTasks()
    {
        const TaskComparison tasks = Tuned().tasks();
        const std::vector<std::string> names{"reviews", "questions"};
        std::string text;
        for (const Finding &finding : describeTasks(tasks, names))
            text += findingText(finding) + "\n";
        for (const char *part : {"Of 8 heads, 2 serve one task only, 1 changed for every task and 5 for none.",
                 "For reviews alone: L0H2 (1 in all).", "For questions alone: L1H2 (1 in all).",
                 "reviews and questions"})
            QVERIFY2(text.find(part) != std::string::npos, text.c_str());
    }
    void oneExampleGivesNoInterval()
    {
        const TaskComparison tasks = Tuned(1).tasks();
        QVERIFY(std::isnan(tasks.heads[2].index.low));
        QCOMPARE(tasks.heads[2].service, TaskService::None); // no significant change
    }
    void withoutMapsItIsAnError()
    {
        NoProgress progress;
        MemorySource base = sourceWith(5), a = sourceWith(5);
        a.dropMaps();
        const compare::dataset::ComparisonResult result = compared(base, a);
        const std::vector<const compare::dataset::ComparisonResult *> list{&result, &result};
        VERIFY_ERROR(compareTasks(list, {}, {}, progress), {"no maps"});
    }
};

HEADWISE_TEST(TestTasks)
#include "tst_tasks.moc"
