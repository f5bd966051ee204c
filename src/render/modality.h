// How what did not happen is marked: in the texts that people read behind its title, "Summit
// (planned)"; and where the cells of a row do not show it, or programs read, in a column of its
// own.
#pragma once

#include <string>

#include "model/value.h"

namespace bede {

// " (planned)"; nothing behind what took place.
std::string modality_mark(Modality modality);

// The answer with a column `modality` behind the others, if some row tells of what did not happen:
// for people only where no cell would be marked. Else as it is; `room` holds the copy.
const Answer& with_modality(const Answer& answer, bool for_people, Answer& room);

}  // namespace bede
