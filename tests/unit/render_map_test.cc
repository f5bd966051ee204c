// Maps at a terminal and as GeoJSON.
#include <nlohmann/json.hpp>

#include "drawing_examples.h"

namespace bede {
namespace {

Drawing baltic() {
    return {.things = {thing("First", "1900"), thing("Second", "1901", true), thing("Lost", "")},
            .edges = {},
            .points = {{"riga", "Riga", {56.95, 24.11, 10.0}, {0, 1}},
                       {"tartu", "Tartu", {58.38, 26.72, std::nullopt}, {1}},
                       {"jurmala", "Jūrmala", {56.95, 23.9, std::nullopt}, {}}}};
}

Drawing at(std::vector<Coordinates> places) {
    Drawing drawing;
    for (const Coordinates& place : places) drawing.points.push_back({"p", "P", place, {}});
    return drawing;
}

TEST(RenderMap, PutsLettersOnANetOfDegrees) {
    EXPECT_EQ("\n" + drawn(Form::map, baltic(), {.width = 60}), R"(
59°N ┼                       ·                        ·
     │
     │
     │                                B
     │
58°N ┼                       ·                        ·
     │
     │
     │
     │
57°N ┼                  CA   ·                        ·
     │
     │
     │
     └───────────────────────┼────────────────────────┼──
                           25°E                     30°E

A  Riga  56.95°N 24.11°E  within 10 km
     1900  First
   ? 1901  Second
B  Tartu  58.38°N 26.72°E
   ? 1901  Second
C  Jūrmala  56.95°N 23.9°E
Not on the map
  Lost  (no place)
)");
}

TEST(RenderMap, NeedsNoUnicode) {
    EXPECT_EQ("\n" + drawn(Form::map, baltic(), {.width = 40, .unicode = false}), R"(
59°N +             .
     |
     |
     |                      B
     |
58°N +             .
     |
     |
     |
     |
57°N +        CA   .
     |
     |
     |
     +-------------+-----------------
                 25°E

A  Riga  56.95°N 24.11°E  within 10 km
     1900  First
   ? 1901  Second
B  Tartu  58.38°N 26.72°E
   ? 1901  Second
C  Jūrmala  56.95°N 23.9°E
Not on the map
  Lost  (no place)
)");
}

TEST(RenderMap, IsToldInSentencesToScreenReaders) {
    EXPECT_EQ("\n" + drawn(Form::map, baltic(), {.width = 60, .plain = true}), R"(
Riga: 56.95°N 24.11°E  within 10 km
at Riga: 1900  First
at Riga: 1901  Second; possible
Tartu: 58.38°N 26.72°E
at Tartu: 1901  Second; possible
Jūrmala: 56.95°N 23.9°E
not on the map: Lost  (no place)
)");
}

TEST(RenderMap, PlacesInOneCellShareALetter) {
    const std::string text =
        drawn(Form::map, at({{50, 30, {}}, {50.001, 30.001, {}}, {60, 40, {}}}), {.width = 60});
    EXPECT_NE(text.find("A  P  50°N 30°E\nA  P  50°N 30°E\nB  P  60°N 40°E\n"), std::string::npos)
        << text;
}

TEST(RenderMap, GoesAcrossTheDateLineWhereThatIsShorter) {
    const std::string text =
        drawn(Form::map, at({{-18.14, 178.44, {}}, {-13.83, -171.76, {}}}), {.width = 80});
    EXPECT_NE(text.find("180°"), std::string::npos) << text;
    EXPECT_EQ(text.find(" 0°"), std::string::npos) << text;
}

TEST(RenderMap, HoldsThePolesAndTheWholeEarth) {
    const std::vector<std::vector<Coordinates>> sets{
        {{90, 0, {}}},
        {{-90, 12, {}}},
        {{90, 0, {}}, {-90, 0, {}}},
        {{0, -180, {}}, {0, 180, {}}},
        {{0, 0, {}}, {0, 120, {}}, {0, -120, {}}, {89, 60, {}}, {-89, -60, {}}}};
    for (const auto& places : sets) {
        const std::string text = drawn(Form::map, at(places), {.width = 80});
        expect_within(text, 80);
        EXPECT_NE(text.find('A'), std::string::npos) << text;
    }
}

TEST(RenderMap, HasDotsWhereLettersEnd) {
    std::vector<Coordinates> places;
    for (int i = 0; i < 100; ++i) places.push_back({i % 10 * 8.0 - 40, i / 10 * 16.0 - 80, {}});
    EXPECT_NE(drawn(Form::map, at(places), {.width = 120}).find("•"), std::string::npos);
}

TEST(RenderGeoJson, HasAFeatureForEachEventAndForPlacesWithoutAny) {
    const auto json =
        nlohmann::json::parse(render(picture(Form::map, baltic()), Format::geojson, {}));
    EXPECT_EQ(json["type"], "FeatureCollection");
    const auto& features = json["features"];
    ASSERT_EQ(features.size(), 4U);
    EXPECT_EQ(features[0]["geometry"]["type"], "Point");
    EXPECT_EQ(features[0]["geometry"]["coordinates"], nlohmann::json::parse("[24.11, 56.95]"));
    EXPECT_EQ(features[0]["properties"]["when"]["start_earliest"], "1900-01-01");
    EXPECT_EQ(features[0]["properties"]["places"][0]["precision_km"], 10.0);
    EXPECT_EQ(features[1]["geometry"]["type"], "MultiPoint");
    EXPECT_EQ(features[1]["properties"]["certainty"], "possible");
    EXPECT_TRUE(features[2]["geometry"].is_null());
    EXPECT_EQ(features[3]["properties"]["name"], "Jūrmala");
}

}  // namespace
}  // namespace bede
