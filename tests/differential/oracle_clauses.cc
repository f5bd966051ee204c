// The oracle's clauses that look into texts and at maps, and `with sources`.
#include <algorithm>
#include <array>
#include <cmath>
#include <numbers>
#include <set>
#include <sstream>

#include "oracle.h"

namespace bede::differential {
namespace {

// By the angle between the directions of the two from the middle of the earth.
double kilometres_between(const Coordinates& a, const Coordinates& b) {
    const auto direction = [](const Coordinates& at) {
        const double latitude = at.latitude * std::numbers::pi / 180;
        const double longitude = at.longitude * std::numbers::pi / 180;
        return std::array{std::cos(latitude) * std::cos(longitude),
                          std::cos(latitude) * std::sin(longitude), std::sin(latitude)};
    };
    const auto x = direction(a);
    const auto y = direction(b);
    const double along = x[0] * y[0] + x[1] * y[1] + x[2] * y[2];
    const double across =
        std::hypot(x[1] * y[2] - x[2] * y[1], x[2] * y[0] - x[0] * y[2], x[0] * y[1] - x[1] * y[0]);
    return 6371.0088 * std::atan2(across, along);
}

std::vector<std::string> words_of(const std::string& text) {
    std::vector<std::string> out;
    std::istringstream in(text);
    for (std::string word; in >> word;) {
        std::ranges::transform(word, word.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        out.push_back(std::move(word));
    }
    return out;
}

bool has(const std::vector<std::string>& words, const std::string& asked) {
    return std::ranges::any_of(words, [&](const std::string& word) {
        if (asked.ends_with('*')) return word.starts_with(asked.substr(0, asked.size() - 1));
        return word == asked;
    });
}

}  // namespace

// Each of the two may lie anywhere within its precision.
Truth Oracle::of(const Near& node, const Found& row, bool denied) const {
    const Coordinates center = *record_of(base_.places, node.place)->at;
    Truth out = Truth::no;
    for (const std::string& id : record_of(base_.events, id_of(row.it))->places) {
        const std::optional<Coordinates>& at = record_of(base_.places, id)->at;
        if (!at) continue;
        const double apart = kilometres_between(center, *at);
        const double blur = center.precision_km.value_or(0) + at->precision_km.value_or(0);
        const auto most = static_cast<double>(node.kilometres);
        const bool certain = apart + blur <= most;
        out = either(out, certain ? Truth::yes : apart - blur <= most ? Truth::maybe : Truth::no);
    }
    return denied ? negate(out) : out;
}

// All words of one choice.
Truth Oracle::of(const Mentioning& node, const Found& row, bool denied) const {
    const Event& event = *record_of(base_.events, id_of(row.it));
    const std::vector<std::string> words = words_of(event.summary);
    bool found = false;
    bool choice = true;
    for (const std::string& asked : words_of(node.words)) {
        if (asked == "or") {
            found = found || choice;
            choice = true;
        } else {
            choice = choice && has(words, asked);
        }
    }
    return bede::truth((found || choice) != denied);
}

// What it cites, or the sources in which the claims for it stand.
Value Oracle::cited_by(const Entity& thing) const {
    std::set<std::string> ids;
    if (thing.type == ThingType::event) {
        for (const Citation& one : record_of(base_.events, id_of(thing))->cites)
            ids.insert(one.source);
    } else if (thing.type == ThingType::relation) {
        for (const Claim* claim : claims_on(*record_of(base_.relations, id_of(thing)))) {
            if (!claim->via.empty()) ids.insert(claim->via);
        }
    } else if (thing.type == ThingType::claim) {
        const std::string& via = record_of(base_.claims, id_of(thing))->via;
        if (!via.empty()) ids.insert(via);
    } else if (thing.type == ThingType::source) {
        ids.insert(id_of(thing));
    }
    List out;
    for (const std::string& id : ids) out.push_back(entity(ThingType::source, id));
    return out.empty() ? Value() : Value(std::move(out));
}

}  // namespace bede::differential
