#include "bede/program.h"

int main(int argc, char** argv) {
    return bede::program::run_program({argc > 0 ? argv + 1 : argv, argv + argc});
}
