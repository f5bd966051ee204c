#include "load/names/records.h"

#include "model/order_statements.h"

namespace bede::load {

void Said::add(const Claim& claim) {
    claimed = true;
    denied = denied || is_denial(claim);
    asserted = asserted || claim.stance == Stance::asserts || claim.stance == Stance::reports ||
               claim.stance == Stance::estimates;
}

}  // namespace bede::load
