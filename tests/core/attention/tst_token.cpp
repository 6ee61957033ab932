// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/attention/token.h"

#include "tests/support/registry.h"

using namespace headwise;
using namespace headwise::attention;

class TestToken : public QObject
{
    Q_OBJECT
private slots:
    void displayPieceDropsMarks_data()
    {
        QTest::addColumn<QString>("piece");
        QTest::addColumn<bool>("special");
        QTest::addColumn<QString>("shown");
        QTest::newRow("word piece") << "##ing" << false << "ing";
        QTest::newRow("hash itself") << "##" << false << "##";
        QTest::newRow("byte level") << QString::fromUtf8("Ġthe") << false << "the";
        QTest::newRow("byte level, accents") << QString::fromUtf8("cafÃ©") << false << QString::fromUtf8("café");
        QTest::newRow("real accents stay") << QString::fromUtf8("café") << false << QString::fromUtf8("café");
        QTest::newRow("part of a character") << QString::fromUtf8("Ã") << false << QString::fromUtf8("Ã");
        QTest::newRow("metaspace") << QString::fromUtf8("▁the") << false << "the";
        QTest::newRow("special") << "[CLS]" << true << "[CLS]";
        QTest::newRow("Chinese") << QString::fromUtf8("世") << false << QString::fromUtf8("世");
    }
    void displayPieceDropsMarks()
    {
        QFETCH(QString, piece);
        QFETCH(bool, special);
        QFETCH(QString, shown);
        Token token;
        token.piece = piece.toStdString();
        token.special = special;
        QCOMPARE(QString::fromStdString(displayPiece(token)), shown);
    }
    void classes()
    {
        // "Say «hi»!" with a pair "ok." Offsets count code points, not bytes: the guillemets are two bytes each.
        const Tokens tokens = {{"[CLS]", 1, 0, 0, -1, 0, 0, true, false}, {"say", 2, 0, 3, 0, 0, 0, false, false},
            {"«", 3, 4, 5, 1, 0, 0, false, false}, {"hi", 4, 5, 7, 2, 0, 0, false, false},
            {"»", 5, 7, 8, 3, 0, 0, false, false}, {"!", 6, 8, 9, 4, 0, 0, false, false},
            {"[SEP]", 7, 0, 0, -1, 0, 0, true, false}, {".", 8, 2, 3, 1, 1, 1, false, false}};
        const auto of = [&](TokenClass c) { return tokensInClass(tokens, "Say «hi»!", "ok.", c); };
        QCOMPARE(of(TokenClass::First), (std::vector<std::uint8_t>{1, 0, 0, 0, 0, 0, 0, 0}));
        QCOMPARE(of(TokenClass::Separator), (std::vector<std::uint8_t>{0, 0, 0, 0, 0, 0, 1, 0}));
        QCOMPARE(of(TokenClass::Punctuation), (std::vector<std::uint8_t>{0, 0, 1, 0, 1, 1, 0, 1}));
    }
    void punctuationOfTokensWithoutText()
    {
        const Tokens tokens = {{"Ġ.", 1, 0, 0, 0, 0, 0, false, false}, {"a", 2, 0, 0, 1, 0, 0, false, false}};
        QCOMPARE(tokensInClass(tokens, "", "", TokenClass::Punctuation), (std::vector<std::uint8_t>{1, 0}));
    }
    void codePointRangeCountsCodePoints()
    {
        QCOMPARE(codePointRange("aé世b", 1, 3), std::string_view("é世"));
        QCOMPARE(codePointRange("ab", 1, 9), std::string_view("b"));
        QCOMPARE(codePointRange("ab", 5, 9), std::string_view());
    }
};

HEADWISE_TEST(TestToken)
#include "tst_token.moc"
