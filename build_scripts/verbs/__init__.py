"""The verbs of the command line, a module each: its arguments, what it calls, what it prints.

Each holds ``REFUSED``, what is left as it was when the verb is refused; ``add_arguments``, which gives a
parser its arguments; and ``run``, which does the work and returns the exit status. ``__main__`` loads the
module of the verb that is asked for and no other: nobody waits for what only another verb needs.
``screen`` prints, ``outcomes`` says what a build came to, ``means`` by what means a verb reads.
"""
