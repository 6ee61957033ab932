// SPDX-License-Identifier: GPL-3.0-or-later
// The rules on the real sources, and each rule on a planted violation: a check that finds nothing there checks nothing.
#include "tests/architecture/rules.h"

#include "tests/support/registry.h"

#include <fstream>
#include <sstream>

using namespace headwise::tests;

namespace {

Rooms declaredRooms()
{
    std::ifstream file(HEADWISE_ROOMS_FILE);
    return readRooms(file);
}

SourceTree sources()
{
    return readTree(HEADWISE_SOURCE_DIR, {"core", "widgets", "app", "tests", "cmake", "packaging", "resources"});
}

/// Four rooms: archive -> measures -> attention, and a widget that knows attention.
Rooms smallRooms()
{
    std::istringstream text("core/attention:\ncore/measures:core/attention\ncore/archive:core/measures\n"
                            "core/models:core/attention\nwidgets/heatmap:core/attention\n");
    return readRooms(text);
}

SourceFile source(const char *text)
{
    std::istringstream stream(text);
    return readSource(stream);
}

void expectNone(const Problems &problems)
{
    QString list;
    for (const auto &problem : problems)
        list += QString::fromStdString(problem) + "\n";
    QVERIFY2(problems.empty(), qPrintable(list));
}

/// One problem, and its sentence contains `words`.
void expectOne(const Problems &problems, const std::string &words)
{
    QCOMPARE(problems.size(), std::size_t(1));
    QVERIFY2(problems.front().find(words) != std::string::npos, problems.front().c_str());
}

} // namespace

class TestRules : public QObject
{
    Q_OBJECT
private slots:
    void roomsAndSourcesAreFound()
    {
        const auto rooms = declaredRooms();
        QVERIFY(rooms.contains("core/base"));
        QVERIFY(reachable("core/attention", rooms).contains("core/base"));
        const auto tree = sources();
        QVERIFY(tree.contains("core/base/error.h"));
        QVERIFY(tree.contains("cmake/Rooms.cmake"));
        QVERIFY(!tree.at("core/attention/head.cpp").includes.empty());
    }
    void includesFollowTheArrows() { expectNone(undeclaredArrows(sources(), declaredRooms())); }
    void arrowsHaveNoCycles() { expectNone(brokenArrows(declaredRooms())); }
    void layersAreKept() { expectNone(crossedLayers(sources(), declaredRooms())); }
    void librariesStayInTheirRooms() { expectNone(leakedLibraries(sources())); }
    void filesAreShort() { expectNone(longFiles(sources())); }
    void namesSaySomething() { expectNone(vagueNames(sources())); }

    void plantedIncludeIsFound()
    {
        SourceTree tree{{"core/attention/head.cpp", source("// a\n  # include \"core/measures/measure.h\"\n")}};
        expectOne(undeclaredArrows(tree, smallRooms()), "core/attention/head.cpp:2 includes core/measures/measure.h, "
                                                        "but core/attention declares no arrow to core/measures");
        // Two arrows away is within reach, and so is the own room.
        tree = {{"core/archive/file.h", source("#include \"core/attention/head.h\"\n#include \"core/archive/a.h\"\n")}};
        expectNone(undeclaredArrows(tree, smallRooms()));
        tree = {{"core/archive/file.h", source("#include \"tests/support/paths.h\"\n")}};
        expectOne(undeclaredArrows(tree, smallRooms()), "the product knows no tests");
        expectOne(undeclaredArrows({{"core/lost/file.h", {}}}, smallRooms()), "no declared room");
    }
    void innerRoomsAreTheirOwn()
    {
        auto rooms = smallRooms();
        rooms["core/measures/kernels"] = {};
        QCOMPARE(roomOf("core/measures/kernels/sum.h", rooms), std::string("core/measures/kernels"));
        QCOMPARE(roomOf("core/measures2/sum.h", rooms), std::string());
        const SourceTree tree{{"core/measures/kernels/sum.h", source("#include \"core/measures/measure.h\"\n")}};
        expectOne(undeclaredArrows(tree, rooms), "core/measures/kernels declares no arrow to core/measures");
    }
    void plantedCycleIsFound()
    {
        auto rooms = smallRooms();
        rooms["core/attention"] = {"core/archive"};
        QCOMPARE(brokenArrows(rooms).size(), std::size_t(3));
        rooms["core/attention"] = {"core/nowhere"};
        expectOne(brokenArrows(rooms), "core/attention depends on core/nowhere, which is no room");
    }
    void plantedLayerBreachIsFound()
    {
        auto rooms = smallRooms();
        rooms["widgets/heatmap"] = {"core/archive"};
        expectOne(crossedLayers({}, rooms), "widgets/heatmap must not reach core/archive");
        rooms = smallRooms();
        rooms["app/desktop/views"] = {"core/models"};
        expectOne(crossedLayers({}, rooms), "app/desktop/views must not reach core/models");
        rooms = smallRooms();
        rooms["core/archive"] = {"widgets/heatmap"};
        expectOne(crossedLayers({}, rooms), "core/archive must not reach widgets/heatmap");
        const SourceTree tree{{"core/base/error.h", source("#include <QString>\n#include <Queue.h>\n")}};
        expectOne(crossedLayers(tree, {}), "error.h:1 includes QString, but the core is free of Qt");
    }
    void plantedLibraryIsFoundThroughHeaders()
    {
        const SourceTree inside{{"core/models/layers.h", source("#include <ATen/ATen.h>\n")},
            {"core/archive/hdf5/handle.h", source("#include <hdf5.h>\n")}};
        expectNone(leakedLibraries(inside));
        auto tree = inside;
        tree["core/capture/batch.cpp"] = source("#include \"core/capture/batch.h\"\n");
        tree["core/capture/batch.h"] = source("#include \"core/models/layers.h\"\n");
        const auto problems = leakedLibraries(tree);
        QCOMPARE(problems.size(), std::size_t(2));
        QVERIFY(problems.front().find("core/capture/batch.cpp reaches LibTorch") == 0);
        tree = inside;
        tree["app/cli/info.cpp"] = source("#include \"H5Fpublic.h\"\n");
        expectOne(leakedLibraries(tree), "app/cli/info.cpp reaches HDF5");
    }
    void plantedLengthAndNameAreFound()
    {
        expectNone(longFiles({{"core/base/error.h", {.lines = 400, .includes = {}}}}));
        expectOne(longFiles({{"core/base/error.h", {.lines = 401, .includes = {}}}}), "has 401 lines");
        expectNone(vagueNames({{"core/base/commonality.h", {}}}));
        expectOne(vagueNames({{"core/utils/error.h", {}}}), "core/utils/error.h");
        expectOne(vagueNames({{"core/base/helpers.cpp", {}}}), "core/base/helpers.cpp");
    }
};

HEADWISE_TEST(TestRules)
#include "tst_rules.moc"
