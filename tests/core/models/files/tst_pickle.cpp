// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/models/files/tensors/pickle.h"

#include "core/base/error.h"
#include "tests/support/registry.h"

#include <string>

using namespace headwise;
using namespace headwise::models::files::tensors;

namespace {

using Kind = Pickle::Kind;

Pickle readPickle(const std::string &bytes)
{
    return Pickle::read(bytes, "x.pkl", [](const std::string &name) {
        if (name != "a.b")
            throw Error(ErrorCode::Unsupported, ErrorText("'%1' is not allowed", name), "x.pkl");
    });
}

std::string bytesText(std::initializer_list<int> values)
{
    std::string text;
    for (const int value : values)
        text += static_cast<char>(value);
    return text;
}

} // namespace

class TestPickle : public QObject
{
    Q_OBJECT
private slots:
    /// {"k": (1, -2, 2^40), "l": [None, True]} and objects that are kept and recalled.
    void values()
    {
        const auto pickle = readPickle("\x80\x02}q\1(U\1kK\1J\xfe\xff\xff\xff\x8a\x06" +
                                       std::string("\0\0\0\0\0\x01", 6) + "\x87U\1l](N\x88" + "eu.");
        const auto items = pickle.items(pickle.result());
        QCOMPARE(items.size(), std::size_t(2));
        const auto &tuple = pickle.at(items[0].second), &list = pickle.at(items[1].second);
        QCOMPARE(pickle.at(items[0].first).text, std::string("k"));
        QVERIFY(tuple.kind == Kind::Tuple && tuple.parts.size() == 3);
        QCOMPARE(pickle.at(tuple.parts[0]).integer, std::int64_t(1));
        QCOMPARE(pickle.at(tuple.parts[1]).integer, std::int64_t(-2));
        QCOMPARE(pickle.at(tuple.parts[2]).integer, std::int64_t(1) << 40);
        QVERIFY(list.kind == Kind::List && pickle.at(list.parts[0]).kind == Kind::None);
        QCOMPARE(pickle.at(list.parts[1]).integer, std::int64_t(1));
    }
    /// A list that is kept and then added to is the same list when it is recalled.
    void sharedObjects()
    {
        const auto pickle = readPickle("]q\5K\7ah\5\x86.");
        const auto &pair = pickle.result();
        QCOMPARE(pair.parts[0], pair.parts[1]);
        QCOMPARE(pickle.at(pickle.at(pair.parts[1]).parts[0]).integer, std::int64_t(7));
    }
    void callsStayCalls()
    {
        const auto pickle = readPickle("ca\nb\n(K\5tR(U\1xK\6u.");
        const auto &call = pickle.result();
        QVERIFY(call.kind == Kind::Call);
        QCOMPARE(pickle.at(call.parts[0]).text, std::string("a.b"));
        QCOMPARE(pickle.at(pickle.at(call.parts[1]).parts[0]).integer, std::int64_t(5));
        QCOMPARE(pickle.items(call).size(), std::size_t(1));
    }
    void badBytes_data()
    {
        QTest::addColumn<QByteArray>("input");
        QTest::addColumn<QStringList>("words");
        const auto row = [](const char *name, const std::string &input, const QStringList &words) {
            QTest::newRow(name) << QByteArray::fromStdString(input) << words;
        };
        row("empty", "", {"ends within a value"});
        row("only stop", ".", {"not there"});
        row("name that is not allowed", "cos\nsystem\n.", {"'os.system'", "not allowed"});
        row("name from the stack", "U\2osU\6system\x93.", {"'os.system'", "not allowed"});
        row("name of numbers", "K\1K\2\x93.", {"no text"});
        row("unknown operation", "\xff.", {"0xff", "byte 0"});
        row("text protocol", "I5\n.", {"0x49"});
        row("extension registry", "\x82\x01.", {"0x82"});
        row("instance of old classes", "(ios\nsystem\n.", {"0x69"});
        row("build of old classes", "(cos\nsystem\no.", {"'os.system'"});
        row("call of a number", "K\1)R.", {"no function"});
        row("call without a tuple", "ca\nb\nK\1R.", {"no function"});
        row("text longer than the pickle", bytesText({'X', 0xff, 0xff, 0xff, 0x7f}) + "a.", {"ends within"});
        row("text of 2^64 bytes", bytesText({0x8d, 255, 255, 255, 255, 255, 255, 255, 255}) + ".", {"ends within"});
        row("number of 200 bytes", bytesText({0x8a, 200}) + std::string(200, 'a') + ".", {"number of 200 bytes"});
        row("recalls nothing", "h\5.", {"not kept"});
        row("mark that is not there", "t.", {"mark that is not there"});
        row("takes what is before the mark", "K\1(0.", {"not there"});
        row("adds to a number", "K\1K\2a.", {"holds nothing"});
        row("key without a value", "}(K\1u.", {"holds nothing"});
        row("protocol 9", "\x80\x09N.", {"protocol"});
        std::string deep;
        for (int i = 0; i < 100'000; ++i)
            deep += "]";
        row("lists in lists, deep", deep + "c", {"ends within"});
        std::string many(4'100'000, 'N');
        row("too many objects", many + ".", {"4000000 objects"});
    }
    void badBytes()
    {
        QFETCH(QByteArray, input);
        QFETCH(QStringList, words);
        VERIFY_ERROR(readPickle(input.toStdString()), words << "x.pkl");
    }
    /// Nested a million times, which a reader that recurses does not survive.
    void depthCostsNothing()
    {
        std::string deep(1'000'000, ']');
        deep += std::string(999'999, 'a') + ".";
        QCOMPARE(readPickle(deep).result().parts.size(), std::size_t(1));
    }
};

HEADWISE_TEST(TestPickle)
#include "tst_pickle.moc"
