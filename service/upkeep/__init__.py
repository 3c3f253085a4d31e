"""What whoever runs a desk needs: looking whether all is well, copies for a bad day, the move to another database."""
