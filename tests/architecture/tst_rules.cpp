// SPDX-License-Identifier: GPL-3.0-or-later
// The rules on the real sources, and each rule on a violation made for the test, which it must find.
#include "tests/architecture/rules.h"

#include "tests/support/registry.h"

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <sstream>

using namespace headwise::tests;

namespace {

Rooms declaredRooms()
{
    std::ifstream file(HEADWISE_ROOMS_FILE);
    return readRooms(file);
}

const SourceTree &sources()
{
    static const SourceTree tree =
        readTree(HEADWISE_SOURCE_DIR, {"core", "widgets", "app", "tests", "cmake", "packaging", "resources"});
    return tree;
}

/// Four rooms: archive -> measures -> attention, and a widget that uses attention.
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
    // QtTest cuts long messages.
    for (const auto &problem : problems)
        std::fprintf(stderr, "  %s\n", problem.c_str());
    QVERIFY2(problems.empty(), "the problems stand above");
}

/// The signature is that of Qt.
const std::vector<std::string> knownFunctions{"widgets/style/style.cpp Style::drawItemText"};

/// One file for each command's output.
const std::vector<std::string> knownFolders{"app/cli/output"};

/// Problems are those of the list, no more and no fewer.
void expectOnly(std::vector<std::string> known, const Problems &problems)
{
    Problems others;
    for (const auto &problem : problems) {
        const auto found = std::find_if(
            known.begin(), known.end(), [&](const std::string &place) { return problem.starts_with(place + " "); });
        if (found == known.end())
            others.push_back(problem);
        else
            known.erase(found);
    }
    for (const auto &place : known)
        others.push_back(place + " keeps the rule now: take it off the list");
    expectNone(others);
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
        const auto &tree = sources();
        QVERIFY(tree.contains("core/base/error.h"));
        QVERIFY(tree.contains("cmake/Rooms.cmake"));
        QVERIFY(!tree.at("core/attention/head.cpp").includes.empty());
    }
    void includesFollowTheArrows() { expectNone(undeclaredArrows(sources(), declaredRooms())); }
    void declaredArrowsAreUsed() { expectNone(unusedArrows(sources(), declaredRooms())); }
    void roomsHaveTheirOwnNamespace() { expectNone(foreignNamespaces(sources(), declaredRooms())); }
    void typesHaveOnePlace() { expectNone(typesTwice(sources())); }
    void functionsAreSmall() { expectOnly(knownFunctions, largeFunctions(sources())); }
    void foldersAreSmall() { expectOnly(knownFolders, fullFolders(sources())); }
    void sourcesHaveAHeader() { expectOnly({}, sourcesWithoutHeader(sources())); }
    void arrowsHaveNoCycles() { expectNone(brokenArrows(declaredRooms())); }
    void layersAreKept() { expectNone(crossedLayers(sources(), declaredRooms())); }
    void librariesStayInTheirRooms() { expectNone(leakedLibraries(sources())); }
    void filesAreShort()
    {
        SourceTree tree = sources();
        tree.erase("resources/python/headwise_export.py"); // users copy it: one file by design
        expectNone(longFiles(tree));
    }
    void namesSaySomething() { expectNone(vagueNames(sources())); }

    void plantedIncludeIsFound()
    {
        SourceTree tree{{"core/attention/head.cpp", source("// a\n  # include \"core/measures/measure.h\"\n")}};
        expectOne(undeclaredArrows(tree, smallRooms()), "core/attention/head.cpp:2 includes core/measures/measure.h, "
                                                        "but core/attention declares no arrow to core/measures");
        // Two arrows away is not declared; the own room needs no arrow.
        tree = {{"core/archive/file.h", source("#include \"core/attention/head.h\"\n#include \"core/archive/a.h\"\n")}};
        expectOne(undeclaredArrows(tree, smallRooms()), "core/archive declares no arrow to core/attention");
        // A private arrow is for sources.
        auto rooms = smallRooms();
        rooms["core/archive"] = {{"core/measures"}, {"core/measures"}};
        tree = {{"core/archive/file.cpp", source("#include \"core/measures/measure.h\"\n")}};
        expectNone(undeclaredArrows(tree, rooms));
        tree = {{"core/archive/file.h", source("#include \"core/measures/measure.h\"\n")}};
        expectOne(undeclaredArrows(tree, rooms), "core/archive declares no arrow to core/measures");
        tree = {{"core/archive/file.h", source("#include \"tests/support/paths.h\"\n")}};
        expectOne(undeclaredArrows(tree, smallRooms()), "the product knows no tests");
        expectOne(undeclaredArrows({{"core/lost/file.h", {}}}, smallRooms()), "no declared room");
    }
    void plantedUnusedArrowIsFound()
    {
        const SourceTree tree{{"core/measures/a.h", source("#include \"core/attention/head.h\"\n")}};
        const Rooms used{{"core/attention", {}}, {"core/measures", {{"core/attention"}, {}}}};
        expectNone(unusedArrows(tree, used));
        expectOne(unusedArrows({}, used), "core/measures declares an arrow to core/attention that no header");
        const Rooms hidden{{"core/attention", {}}, {"core/measures", {{"core/attention"}, {"core/attention"}}}};
        expectOne(unusedArrows(tree, hidden), "a private arrow to core/attention that no source");
    }
    void plantedNamespaceIsFound()
    {
        QCOMPARE(namespaceOf("core/base"), std::string("headwise"));
        QCOMPARE(namespaceOf("core/compare/matching"), std::string("headwise::compare::matching"));
        QCOMPARE(namespaceOf("widgets/heatmap"), std::string("headwise::widgets::heatmap"));
        QCOMPARE(namespaceOf("app/desktop/jobs"), std::string("headwise::desktop::jobs"));
        const char *ahead =
            "namespace headwise::attention {\nclass Map;\n}\n\nnamespace headwise::measures::definitions {\n";
        expectNone(foreignNamespaces({{"core/measures/a.h", source(ahead)}}, smallRooms()));
        expectOne(foreignNamespaces({{"core/measures/a.h", source("namespace headwise {\n")}}, smallRooms()),
            "core/measures/a.h is in headwise, but core/measures is headwise::measures");
        const char *taken = "namespace headwise::attention {\nclass Map\n{\n};\n}\nnamespace headwise::measures {\n";
        expectOne(foreignNamespaces({{"core/measures/a.h", source(taken)}}, smallRooms()),
            "core/measures/a.h declares Map in headwise::attention");
    }
    void plantedTwinIsFound()
    {
        const char *first = "namespace headwise::a {\nstruct Cell\n{\n};\nclass Ahead;\n";
        const char *second = "namespace headwise::a {\nclass Cell final : public Base\n{\n};\nclass Ahead;\n";
        expectOne(typesTwice({{"core/a/x.h", source(first)}, {"core/a/y.h", source(second)}}),
            "headwise::a::Cell is declared by core/a/x.h and by core/a/y.h");
        const char *other =
            "namespace headwise::b {\nusing Cell = int;\nnamespace {\nstruct Mine\n{\n};\n} // namespace\n";
        expectNone(typesTwice({{"core/a/x.h", source(first)}, {"core/b/y.h", source(other)}}));
    }
    void plantedFunctionIsFound()
    {
        std::string text = "class Widget\n{\npublic:\n    void draw(int a)\n    {\n";
        for (int line = 0; line < 61; ++line)
            text += "        if (a) {\n        }\n";
        text += "    }\n};\n";
        const auto file = source(text.c_str());
        QCOMPARE(file.functions.size(), std::size_t(1));
        QCOMPARE(file.functions[0].lines, 122);
        expectOne(largeFunctions({{"core/a/x.cpp", file}}), "core/a/x.cpp draw (line 5) has 122 lines");
        // Commas of templates are not parameters; those after a line break are.
        const char *six = "Map paint(std::map<int, int> a, int b, int c,\n    int d, int e, int f = g(1, 2))\n{\n}\n";
        expectOne(largeFunctions({{"core/a/x.cpp", source(six)}}), "core/a/x.cpp paint (line 3) has 6 parameters");
        const char *five =
            "Map::Map(std::map<int, int> a, int b, int c, int d, int e)\n    : m_a(a, b, c, d, e, 1)\n{\n}\n";
        expectNone(largeFunctions({{"core/a/x.cpp", source(five)}}));
    }
    void plantedFolderAndSourceAreFound()
    {
        SourceTree tree;
        for (char name = 'a'; name <= 'm'; ++name)
            tree["core/a/" + std::string(1, name) + ".cpp"] = {};
        expectOne(fullFolders(tree), "core/a holds 13 sources, more than 12");
        QCOMPARE(sourcesWithoutHeader(tree).size(), std::size_t(13));
        expectNone(sourcesWithoutHeader({{"core/a/x.cpp", {}}, {"core/a/x.h", {}}, {"app/cli/main.cpp", {}}}));
        SourceTree definitions;
        for (char name = 'a'; name <= 'n'; ++name)
            definitions["core/a/definitions/" + std::string(1, name) + ".cpp"] = {};
        expectNone(fullFolders(definitions));
        expectNone(sourcesWithoutHeader(definitions));
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
        rooms["core/attention"] = {{"core/archive"}, {}};
        QCOMPARE(brokenArrows(rooms).size(), std::size_t(3));
        rooms["core/attention"] = {{"core/nowhere"}, {}};
        expectOne(brokenArrows(rooms), "core/attention depends on core/nowhere, which is no room");
    }
    void plantedLayerBreachIsFound()
    {
        auto rooms = smallRooms();
        rooms["widgets/heatmap"] = {{"core/archive"}, {}};
        expectOne(crossedLayers({}, rooms), "widgets/heatmap must not reach core/archive");
        rooms = smallRooms();
        rooms["app/desktop/views"] = {{"core/models"}, {}};
        expectOne(crossedLayers({}, rooms), "app/desktop/views must not reach core/models");
        rooms = smallRooms();
        rooms["core/models/files"] = {};
        rooms["app/desktop/views"] = {{"core/models/files"}, {}}; // without LibTorch
        expectNone(crossedLayers({}, rooms));
        rooms["core/models/files"] = {{"core/models"}, {}};
        expectOne(crossedLayers({}, rooms), "app/desktop/views must not reach core/models");
        rooms = smallRooms();
        rooms["core/archive"] = {{"widgets/heatmap"}, {}};
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
        tree["core/models/files/config.cpp"] = source("#include <ATen/ATen.h>\n");
        expectOne(leakedLibraries(tree), "core/models/files/config.cpp reaches LibTorch");
        tree = inside;
        tree["app/cli/info.cpp"] = source("#include \"H5Fpublic.h\"\n");
        expectOne(leakedLibraries(tree), "app/cli/info.cpp reaches HDF5");
        tree = inside;
        tree["widgets/plots/chart.cpp"] = source("#include <QtCharts/QLineSeries>\n");
        expectNone(leakedLibraries(tree));
        tree["widgets/lanes/bars.cpp"] = source("#include <QBarSeries>\n#include <QLineEdit>\n");
        expectOne(leakedLibraries(tree), "widgets/lanes/bars.cpp reaches Qt Charts");
    }
    void plantedLengthAndNameAreFound()
    {
        expectNone(longFiles({{"core/base/error.h", {.lines = 400}}}));
        expectOne(longFiles({{"core/base/error.h", {.lines = 401}}}), "has 401 lines");
        expectNone(vagueNames({{"core/base/commonality.h", {}}}));
        expectOne(vagueNames({{"core/utils/error.h", {}}}), "core/utils/error.h");
        expectOne(vagueNames({{"core/base/helpers.cpp", {}}}), "core/base/helpers.cpp");
    }
};

HEADWISE_TEST(TestRules)
#include "tst_rules.moc"
