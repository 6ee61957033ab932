// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/archive/codec/chunkcodec.h"
#include "core/archive/codec/deflatestream.h"
#include "core/archive/codec/half.h"
#include "core/archive/format/schema.h"
#include "core/base/utf8.h"
#include "tests/support/registry.h"

#include <bit>
#include <cmath>
#include <random>
#include <zlib.h>

using namespace headwise;
using namespace headwise::archive::codec;
using namespace headwise::archive::format;

class TestArchiveCodec : public QObject
{
    Q_OBJECT
private slots:
    void halvesOfKnownValues_data()
    {
        QTest::addColumn<float>("value");
        QTest::addColumn<int>("half");
        QTest::newRow("zero") << 0.0f << 0x0000;
        QTest::newRow("minus zero") << -0.0f << 0x8000;
        QTest::newRow("one") << 1.0f << 0x3c00;
        QTest::newRow("one and half an ulp: to even") << 1.0f + 0x1p-11f << 0x3c00;
        QTest::newRow("one and three half ulps: to even") << 1.0f + 3 * 0x1p-11f << 0x3c02;
        QTest::newRow("just over half an ulp") << 1.0f + 0x1.002p-11f << 0x3c01;
        QTest::newRow("largest") << 65504.0f << 0x7bff;
        QTest::newRow("rounds to infinity") << 65520.0f << 0x7c00;
        QTest::newRow("just below") << 65519.0f << 0x7bff;
        QTest::newRow("smallest normal") << 0x1p-14f << 0x0400;
        QTest::newRow("largest subnormal and half: to even") << 0x1p-14f - 0x1p-25f << 0x0400;
        QTest::newRow("smallest subnormal") << 0x1p-24f << 0x0001;
        QTest::newRow("half of it: to even") << 0x1p-25f << 0x0000;
        QTest::newRow("more than half of it") << 0x1.8p-25f << 0x0001;
        QTest::newRow("infinity") << -INFINITY << 0xfc00;
        QTest::newRow("not a number") << std::nanf("") << 0x7e00;
    }
    void halvesOfKnownValues()
    {
        QFETCH(float, value);
        QFETCH(int, half);
        QCOMPARE(int(portable::halfFromFloat(value)), half);
        const std::vector<float> many(17, value); // vector code takes up to sixteen at once
        std::vector<std::uint16_t> halves(17);
        halvesFromFloats(many, halves);
        for (const std::uint16_t h : halves)
            QCOMPARE(int(h), half);
    }
    void fastAndPortableHalvesAreTheSame()
    {
        std::vector<float> floats;
        for (std::uint64_t bits = 0; bits < (std::uint64_t{1} << 32); bits += 4093) // every exponent, both signs
            floats.push_back(std::bit_cast<float>(static_cast<std::uint32_t>(bits)));
        std::vector<std::uint16_t> halves(floats.size());
        halvesFromFloats(floats, halves);
        for (std::size_t i = 0; i < floats.size(); ++i)
            if (halves[i] != portable::halfFromFloat(floats[i]))
                QFAIL(qPrintable(QString::number(std::bit_cast<std::uint32_t>(floats[i]), 16)));
        std::vector<std::uint16_t> all(65536);
        for (std::size_t i = 0; i < all.size(); ++i)
            all[i] = static_cast<std::uint16_t>(i);
        std::vector<float> back(all.size());
        floatsFromHalves(all, back);
        for (std::size_t i = 0; i < all.size(); ++i)
            if (std::bit_cast<std::uint32_t>(back[i]) != std::bit_cast<std::uint32_t>(portable::floatFromHalf(all[i])))
                QFAIL(qPrintable(QString::number(i, 16)));
    }
    void chunksComeBack_data()
    {
        QTest::addColumn<int>("elementSize");
        QTest::addColumn<int>("count");
        QTest::addColumn<int>("kind");
        for (const int size : {1, 2, 4, 8, 3})
            for (const int count : {1, 5, 1000, 70000})
                for (const int kind : {0, 1, 2, 3, 4})
                    QTest::addRow("%d bytes x %d, kind %d", size, count, kind) << size << count << kind;
    }
    void chunksComeBack()
    {
        QFETCH(int, elementSize);
        QFETCH(int, count);
        QFETCH(int, kind);
        std::mt19937 random(5);
        std::geometric_distribution<int> skewed(0.12);
        std::vector<std::byte> raw(static_cast<std::size_t>(elementSize) * count), back(raw.size()), planes(raw.size());
        for (std::size_t i = 0; i < raw.size(); ++i) {
            const int values[] = {0, int(random() % 256), std::min(skewed(random), 255), int(i / 300 % 256),
                // Skewed in one half of the plane, constant in the other: a block with a single value.
                i < raw.size() / 2 ? std::min(skewed(random), 255) : 7};
            raw[i] = static_cast<std::byte>(values[kind]);
        }
        auto stored = encodeChunk(raw, elementSize);
        stored.push_back(std::byte{0}); // longer, so that the rewritten chunk does not fit its old place
        QVERIFY(decompress(stored, planes));
        unshuffleBytes(planes, elementSize, back);
        QVERIFY(back == raw);
        uLongf size = planes.size();
        std::vector<std::byte> byZlib(planes.size());
        QCOMPARE(uncompress(reinterpret_cast<Bytef *>(byZlib.data()), &size,
                     reinterpret_cast<const Bytef *>(stored.data()), stored.size()),
            Z_OK);
        QVERIFY(byZlib == planes);
        std::vector<std::byte> tooShort(planes.size() + 1);
        QVERIFY(!decompress(stored, tooShort));
        stored[stored.size() / 2] ^= std::byte{0x10};
        QVERIFY(!decompress(stored, planes) || planes == byZlib);
    }
    void rareBytesGetCodesWithinTheLimit()
    {
        // Counts like Fibonacci numbers give the longest Huffman codes: 22 bits without a limit, deflate allows 15.
        std::vector<std::byte> raw;
        for (std::size_t value = 0, a = 1, b = 1; raw.size() + a < 65536 - 40000 || value < 20;
             ++value, std::tie(a, b) = std::pair(b, a + b))
            raw.insert(raw.end(), std::min<std::size_t>(a, 20000), static_cast<std::byte>(value));
        std::shuffle(raw.begin(), raw.end(), std::mt19937(3));
        DeflateStream stream(raw.size());
        stream.append(raw, PlaneKind::Skewed);
        const auto stored = stream.finish({}, raw);
        std::vector<std::byte> back(raw.size());
        QVERIFY(decompress(stored, back));
        QVERIFY(back == raw);
        uLongf size = back.size();
        QCOMPARE(uncompress(reinterpret_cast<Bytef *>(back.data()), &size,
                     reinterpret_cast<const Bytef *>(stored.data()), stored.size()),
            Z_OK);
    }
    void namesOfColumns()
    {
        QCOMPARE(schema::linkName("loss/mean %"), std::string("loss%2Fmean %25"));
        QCOMPARE(schema::linkName("."), std::string("%2E"));
        QCOMPARE(schema::linkName("a.b"), std::string("a.b"));
        QCOMPARE(schema::linkName(""), std::string("%"));
        QVERIFY(detailFromText("topk:16") == (Detail{DetailKind::TopK, 16}));
        for (const char *text : {"full", "topk:16", "band:4,64", "band:0,1", "rows:last4", "rows:0,5,17", "summary"})
            QCOMPARE(detailText(detailFromText(text).value()), std::string(text));
        QCOMPARE(detailText(*detailFromText("rows:5,0,5")), std::string("rows:0,5"));
        QCOMPARE(detailFromText("band:2000000000,2000000000")->keptPerRow(7), 7);
        QCOMPARE(detailFromText("rows:last4")->rowsOf(3), (std::vector<int>{0, 1, 2}));
        QCOMPARE(detailFromText("rows:1,2,9")->rowsOf(5), (std::vector<int>{1, 2}));
        for (const char *bad : {"", "topk:", "topk:0", "topk:1x", "topk:1,2", "Full", "band:1", "band:0,0", "band:-1,3",
                 "band:1,2,3", "rows:", "rows:last", "rows:last0", "rows:1,", "rows:-1", "rows:99999999999"})
            QVERIFY(!detailFromText(bad));
    }
    void textOrBytes()
    {
        QVERIFY(validUtf8("größer – 世界 😀"));
        for (const char *bad : {"\xc0\xaf", "\xed\xa0\x80", "\xf4\x90\x80\x80", "a\xff", "\xe4\xb8", "\x80"})
            QVERIFY(!validUtf8(bad));
    }
};

HEADWISE_TEST(TestArchiveCodec)
#include "tst_codec.moc"
