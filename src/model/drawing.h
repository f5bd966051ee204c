// What a picture needs beside the rows of an answer: what stands on it, where in time and space
// that lies, and what leads from one to the other. It is gathered only where a picture is wanted
// (query/answer/drawing.h), because rows need not show what they are about.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "model/things.h"

namespace bede {

// An event; or, in answers without events, another thing that has a time, or a stretch of time.
struct DrawnThing {
    ThingType type = ThingType::event;
    std::string id = {};  // empty for what has none: a stretch, a row that is only a time
    std::string title = {};
    std::string kind = {};
    std::string when = {};     // as said; empty if it has no time
    bool normal_form = false;  // `when` is EDTF, whose years are astronomical
    bool approximate = false;  // "about" stands on it, and `extent` does not say how far it reaches
    std::optional<Extent> extent = {};      // what comparisons use; nothing if it has no time
    std::vector<Extent> alternatives = {};  // the readings, if there are several
    std::vector<std::string> places = {};   // by name, whether or not they have coordinates
    bool possible = false;                  // the row that tells of it is only possible
    Modality modality = Modality::actual;   // of an event
};

// From the event of which a relation is recorded to the one that it names: from cause to effect,
// from the part to the whole, from what responds to what it responds to.
struct DrawnEdge {
    std::size_t from = 0;  // indices of things
    std::size_t to = 0;
    std::string type = {};
    std::string confidence = {};  // empty if not stated
    std::string says = {};        // who asserts and who denies it; may be empty
    bool possible = false;        // that the step is one of the answer
    bool denied = false;          // somebody denies it and nobody asserts it
};

struct DrawnPoint {
    std::string id;  // of the place
    std::string name;
    Coordinates at;
    std::vector<std::size_t> things;  // indices, in order; none for a place of its own
};

struct Drawing {
    std::vector<DrawnThing> things;  // in the order of the answer
    std::vector<DrawnEdge> edges;
    std::vector<DrawnPoint> points;  // in the order of the things
};

}  // namespace bede
