// The map of an answer as GeoJSON (RFC 7946): a feature for each event and for each place without
// events. An event at several places is a MultiPoint, one without coordinates has no geometry, as
// the standard has it for what is not located. Its `when` has the bounds of json_value.h.
#include <vector>

#include "render/drawn_text.h"
#include "render/formats.h"
#include "render/json_value.h"

namespace bede {
namespace {

using Json = nlohmann::ordered_json;

Json position(const DrawnPoint& point) {
    return Json::array({point.at.longitude, point.at.latitude});
}

Json geometry(const std::vector<const DrawnPoint*>& points) {
    if (points.empty()) return nullptr;
    if (points.size() == 1) {
        return {{"type", "Point"}, {"coordinates", position(*points.front())}};
    }
    Json positions = Json::array();
    for (const DrawnPoint* point : points) positions.push_back(position(*point));
    return {{"type", "MultiPoint"}, {"coordinates", std::move(positions)}};
}

Json place_json(const DrawnPoint& point) {
    Json json = {{"id", point.id}, {"name", point.name}};
    if (point.at.precision_km) json["precision_km"] = *point.at.precision_km;
    return json;
}

Json when_json(const DrawnThing& thing) {
    if (!thing.extent) return thing.when.empty() ? Json(nullptr) : Json{{"text", thing.when}};
    Json json = json_of(Value(*thing.extent));
    json["text"] = thing.when;
    if (thing.approximate) json["approximate"] = true;
    return json;
}

Json feature(const std::string& id, Json shape, Json properties) {
    return {{"type", "Feature"},
            {"id", id},
            {"geometry", std::move(shape)},
            {"properties", std::move(properties)}};
}

Json event_feature(const Answer& answer, std::size_t number) {
    const DrawnThing& thing = answer.drawing->things[number];
    std::vector<const DrawnPoint*> points;
    Json places = Json::array();
    for (const DrawnPoint& point : answer.drawing->points) {
        if (std::ranges::find(point.things, number) == point.things.end()) continue;
        points.push_back(&point);
        places.push_back(place_json(point));
    }
    // Places that are not located are at least named.
    if (points.empty()) {
        for (const std::string& name : thing.places) places.push_back({{"name", name}});
    }
    Json properties = {{"title", thing.title}, {"kind", thing.kind}, {"when", when_json(thing)}};
    if (thing.modality != Modality::actual) properties["modality"] = to_string(thing.modality);
    properties["places"] = std::move(places);
    if (answer.certainty_shown) {
        properties["certainty"] = to_string(thing.possible ? Truth::maybe : Truth::yes);
    }
    return feature(thing.id, geometry(points), std::move(properties));
}

}  // namespace

std::string render_geojson(const Answer& answer) {
    Json features = Json::array();
    if (answer.drawing) {
        for (std::size_t i = 0; i < answer.drawing->things.size(); ++i) {
            features.push_back(event_feature(answer, i));
        }
        for (const DrawnPoint& point : answer.drawing->points) {
            if (!point.things.empty()) continue;
            features.push_back(feature(point.id, geometry({&point}), place_json(point)));
        }
    }
    return dump({{"type", "FeatureCollection"}, {"features", std::move(features)}}) + "\n";
}

}  // namespace bede
