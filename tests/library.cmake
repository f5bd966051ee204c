# Installs Bede's library below `build`, compiles the example against it and nothing else, runs it.
set(place ${build}/tests/library)
file(REMOVE_RECURSE ${place})

function(run)
    execute_process(COMMAND ${ARGV} RESULT_VARIABLE result OUTPUT_VARIABLE said ERROR_VARIABLE said)
    if(NOT result EQUAL 0)
        message(FATAL_ERROR "${ARGV}\n${said}")
    endif()
    set(said "${said}" PARENT_SCOPE)
endfunction()

run(${CMAKE_COMMAND} --install ${build} --prefix ${place}/installed --component library)
run(${CMAKE_COMMAND} -G ${generator} -S ${example} -B ${place}/build
    -D CMAKE_PREFIX_PATH=${place}/installed -D CMAKE_CXX_COMPILER=${compiler}
    -D CMAKE_CXX_FLAGS=-Werror\ -Wall\ -Wextra)
run(${CMAKE_COMMAND} --build ${place}/build)
run(${place}/build/example ${place}/world)
set(expected [[
loaded 8 things
talks: Spartan embassy to Athens, -0431
truce: Peace of Nicias, -0420
BQL-0100: there is no kind 'siege'
]])
if(NOT said STREQUAL expected)
    message(FATAL_ERROR "the example says\n${said}\ninstead of\n${expected}")
endif()
