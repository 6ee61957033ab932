// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/words.h"

#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::attention;

namespace {

/// [CLS] play ##ing | pair: play   (word 0 in both segments)
Tokens fourTokens()
{
    return {{"[CLS]", 1, 0, 0, -1, 0, 0, true, false}, {"play", 2, 0, 4, 0, 0, 0, false, false},
        {"##ing", 3, 4, 7, 0, 0, 0, false, false}, {"play", 2, 0, 4, 0, 1, 1, false, false}};
}

Map fourByFour()
{
    Map map(4, 4);
    map.values = {0.7f, 0.1f, 0.1f, 0.1f, 0.2f, 0.3f, 0.4f, 0.1f, 0.4f, 0.0f, 0.5f, 0.1f, 0.25f, 0.25f, 0.25f, 0.25f};
    return map;
}

} // namespace

class TestWords : public QObject
{
    Q_OBJECT
private slots:
    void wordsAreUniquePerSegment()
    {
        // The likely wrong rule, "same word index joins", would merge the pair's first word with the text's.
        const auto groups = wordGroups(fourTokens());
        QCOMPARE(groups.size(), std::size_t(3));
        QCOMPARE(groups[1].begin, 1);
        QCOMPARE(groups[1].end, 3);
        const auto words = wordTokens(fourTokens(), groups);
        QCOMPARE(words[1].piece, std::string("playing"));
        QCOMPARE(words[1].end, 7);
        QCOMPARE(words[0].piece, std::string("[CLS]"));
    }
    void columnsAddRowsAverage()
    {
        const auto groups = wordGroups(fourTokens());
        const Map mean = groupMap(fourByFour().view(), groups, groups);
        QCOMPARE(mean.queries, 3);
        QCOMPARE(mean.at(0, 1), 0.2f);
        QCOMPARE(mean.at(1, 1), 0.6f); // mean of 0.3 + 0.4 and 0.0 + 0.5
        QCOMPARE(mean.at(1, 0), 0.3f);
        for (int row = 0; row < mean.queries; ++row)
            QVERIFY(std::abs(mean.at(row, 0) + mean.at(row, 1) + mean.at(row, 2) - 1) < 1e-6);
    }
    void firstAndMax()
    {
        const auto groups = wordGroups(fourTokens());
        QCOMPARE(groupMap(fourByFour().view(), groups, groups, SubwordRows::First).at(1, 0), 0.2f);
        QCOMPARE(groupMap(fourByFour().view(), groups, groups, SubwordRows::Max).at(1, 0), 0.4f);
    }
    /// Rows 0 and 1 form a word; their sinks 0.25 and 0.5 become 0.375 (mean), 0.25 (first), 0.5 (max).
    void sinksOfAWordAreARowsColumn()
    {
        Map map(2, 2);
        map.values = {0.5f, 0.25f, 0.5f, 0.0f};
        map.rowMass = {0.75f, 0.5f};
        const std::vector<TokenGroup> word = {{0, 2}};
        const auto sinkOf = [&](SubwordRows rows) { return groupMap(map.view(), word, word, rows).view().sink(0); };
        QCOMPARE(sinkOf(SubwordRows::Mean), 0.375f);
        QCOMPARE(sinkOf(SubwordRows::First), 0.25f);
        QCOMPARE(sinkOf(SubwordRows::Max), 0.5f);
        QCOMPARE(withSinkColumn(map.view()).values, (std::vector<float>{0.5f, 0.25f, 0.25f, 0.5f, 0.0f, 0.5f}));
    }
};

HEADWISE_TEST(TestWords)
#include "tst_words.moc"
