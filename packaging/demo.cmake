# Prints the two models and the dataset of the demo's comparison, one a line: cmake -D FOLDER=resources/demo -P demo.cmake
# (CMake reads JSON and is always here; the product needs no other reader of it in the shell.)
file(READ ${FOLDER}/demo.json description)
foreach(part a b input)
  string(JSON path GET "${description}" comparison ${part})
  execute_process(COMMAND ${CMAKE_COMMAND} -E echo "${FOLDER}/${path}")
endforeach()
